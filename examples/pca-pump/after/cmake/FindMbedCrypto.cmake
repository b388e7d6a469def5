# Mbed TLS with its PSA Crypto API; for the target give MBEDCRYPTO_ROOT, where it was installed for the processor.
find_path(MbedCrypto_INCLUDE_DIR psa/crypto.h HINTS ${MBEDCRYPTO_ROOT}/include)
find_library(MbedCrypto_LIBRARY mbedcrypto HINTS ${MBEDCRYPTO_ROOT}/lib)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(MbedCrypto REQUIRED_VARS MbedCrypto_LIBRARY MbedCrypto_INCLUDE_DIR)

if(MbedCrypto_FOUND AND NOT TARGET MbedCrypto::MbedCrypto)
  add_library(MbedCrypto::MbedCrypto UNKNOWN IMPORTED)
  set_target_properties(MbedCrypto::MbedCrypto PROPERTIES
    IMPORTED_LOCATION ${MbedCrypto_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${MbedCrypto_INCLUDE_DIR})
endif()
