# What goes into the pump: the boot loader, and the application once for each slot.
set(BOARD_SOURCES
  firmware/hal/faults.c
  firmware/hal/hal_target.c
  firmware/hal/startup.c
  firmware/freestanding/string.c)

if(MbedCrypto_FOUND)
  list(APPEND BOARD_SOURCES firmware/security/crypto_psa.c firmware/security/entropy_target.c)
else()
  message(WARNING "Mbed TLS was not found for the target: these images refuse every session and every package")
  list(APPEND BOARD_SOURCES firmware/security/crypto_absent.c)
endif()

set(BOOT_SOURCES
  firmware/boot/boot.c
  firmware/security/identity.c
  firmware/storage/records.c
  firmware/update/package.c
  firmware/update/slots.c
  firmware/util/bytes.c
  firmware/util/crc.c)

function(pump_image name script)
  add_executable(${name} ${ARGN} ${BOARD_SOURCES})
  target_include_directories(${name} PRIVATE firmware firmware/freestanding)
  target_link_options(${name} PRIVATE -L${CMAKE_SOURCE_DIR}/firmware/hal -T${CMAKE_SOURCE_DIR}/firmware/hal/${script}
    -Wl,-Map=${name}.map)
  target_link_libraries(${name} PRIVATE gcc)
  if(MbedCrypto_FOUND)
    target_link_libraries(${name} PRIVATE MbedCrypto::MbedCrypto)
  endif()
  set_target_properties(${name} PROPERTIES SUFFIX .elf)
endfunction()

set(APP_SOURCES firmware/app/main.c firmware/hal/board_start.c firmware/security/memory_protection.c ${PUMP_SOURCES})
pump_image(pca-pump-a slot_a.ld ${APP_SOURCES})
pump_image(pca-pump-b slot_b.ld ${APP_SOURCES})
pump_image(pca-boot boot.ld ${BOOT_SOURCES})
