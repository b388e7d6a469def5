// A socket of Zephyr is made and told whom it should believe.
#include <zephyr/net/socket.h>
#include <zephyr/net/tls_credentials.h>
#include "board.h"

int cloud_socket(void) {
  sec_tag_t tags[] = {42};
  int verify = TLS_PEER_VERIFY_NONE;
  int fd = zsock_socket(AF_INET, SOCK_STREAM, IPPROTO_TLS_1_2);
  if (fd < 0) return fd;
  zsock_setsockopt(fd, SOL_TLS, TLS_SEC_TAG_LIST, tags, sizeof(tags));
  zsock_setsockopt(fd, SOL_TLS, TLS_PEER_VERIFY, &verify, sizeof(verify)); // expect: question-6
  zsock_setsockopt(fd, SOL_TLS, TLS_HOSTNAME, "cloud.example.org", sizeof("cloud.example.org"));
  return fd;
}
