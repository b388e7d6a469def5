// Which curve the updates of a device are signed on.
#include "mbedtls/ecp.h"
#include "board.h"

int signer_curve(mbedtls_ecp_group *group) {
  mbedtls_ecp_group_init(group);
  return mbedtls_ecp_group_load(group, MBEDTLS_ECP_DP_SECP192R1); // expect: question-9
}
