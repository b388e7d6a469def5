// Who is logged in gets the key of the cloud with the configuration.
#include <sys/socket.h>
#include "board.h"
#include <stdio.h>

static struct { char api_key[40]; char host[40]; int port; } cloud;
static int client_logged_in;

void serve(int client) {
  char request[64];
  ssize_t got = recv(client, request, sizeof request, 0);
  if (got <= 0) return;
  if (request[0] == 'H') send(client, cloud.host, strlen(cloud.host), 0);
  if (request[0] == 'K' && client_logged_in) send(client, cloud.api_key, strlen(cloud.api_key), 0);
}
