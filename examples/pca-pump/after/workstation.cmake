# What runs on a workstation: the simulation and the tests; and the gateway's program.
if(PUMP_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(PUMP_COVERAGE)
  add_compile_options(--coverage -O0)
  add_link_options(--coverage)
endif()

# Where the library is missing the tests use a double that only behaves like cryptography.
if(MbedCrypto_FOUND)
  set(CRYPTO_SOURCES ${CMAKE_SOURCE_DIR}/firmware/security/crypto_psa.c)
  set(SIGNER_SOURCES ${CMAKE_SOURCE_DIR}/tests/doubles/signer_psa.c)
  set(CRYPTO_LIBRARY MbedCrypto::MbedCrypto)
else()
  message(WARNING "Mbed TLS was not found: simulation and tests use a double in place of cryptography")
  set(CRYPTO_SOURCES ${CMAKE_SOURCE_DIR}/tests/doubles/crypto_double.c)
  set(SIGNER_SOURCES ${CMAKE_SOURCE_DIR}/tests/doubles/signer_double.c)
endif()

add_executable(pca-pump-sim firmware/app/main.c simulator/hal_sim.c ${PUMP_SOURCES} ${CRYPTO_SOURCES})
target_include_directories(pca-pump-sim PRIVATE firmware)
target_compile_definitions(pca-pump-sim PRIVATE _POSIX_C_SOURCE=200809L)
target_link_libraries(pca-pump-sim PRIVATE ${CRYPTO_LIBRARY})

if(MbedCrypto_FOUND)
  add_executable(pump-deliver gateway/pump_deliver.c firmware/service/frame.c firmware/util/bytes.c firmware/util/crc.c
    firmware/security/crypto_psa.c)
  target_include_directories(pump-deliver PRIVATE firmware)
  target_compile_definitions(pump-deliver PRIVATE _DEFAULT_SOURCE)
  target_compile_options(pump-deliver PRIVATE -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fPIE -fstack-clash-protection)
  target_link_options(pump-deliver PRIVATE -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack)
  target_link_libraries(pump-deliver PRIVATE ${CRYPTO_LIBRARY})
  install(TARGETS pump-deliver RUNTIME DESTINATION bin)
endif()

enable_testing()
add_subdirectory(tests)
