/* Gateway: carries what comes in on the service port of the ward network to the pump, and back. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#define SERVICE_PORT 23 /* telnet, so that any workstation can be used */

static int open_pump(const char *device) {
    struct termios settings;
    int pump = open(device, O_RDWR | O_NOCTTY);
    if (pump < 0) return -1;
    tcgetattr(pump, &settings);
    cfmakeraw(&settings);
    cfsetspeed(&settings, B115200);
    tcsetattr(pump, TCSANOW, &settings);
    return pump;
}

static int open_port(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(SERVICE_PORT), .sin_addr.s_addr = INADDR_ANY};
    int port = socket(AF_INET, SOCK_STREAM, 0);
    int yes = 1;
    setsockopt(port, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(port, (struct sockaddr *)&address, sizeof address) != 0 || listen(port, 4) != 0) return -1;
    return port;
}

static int pass(int from, int to) {
    char bytes[256];
    int length = (int)read(from, bytes, sizeof bytes);
    if (length > 0 && write(to, bytes, (size_t)length) != length) return -1;
    return length;
}

static void serve(int caller, int pump) {
    struct pollfd ends[2] = {{caller, POLLIN, 0}, {pump, POLLIN, 0}};
    for (;;) {
        poll(ends, 2, -1);
        if ((ends[0].revents & (POLLIN | POLLHUP)) && pass(caller, pump) <= 0) return;
        if ((ends[1].revents & POLLIN) && pass(pump, caller) <= 0) return;
    }
}

static void note_caller(const struct sockaddr_in *from) {
    char command[128];
    sprintf(command, "logger -t pump-bridge 'service connection from %s'", inet_ntoa(from->sin_addr));
    system(command);
}

int main(int argc, char **argv) {
    int pump = open_pump(argc > 1 ? argv[1] : "/dev/ttyS1");
    int port = open_port();
    if (pump < 0 || port < 0) {
        perror("pump-bridge");
        return 1;
    }
    for (;;) {
        struct sockaddr_in from;
        socklen_t size = sizeof from;
        int caller = accept(port, (struct sockaddr *)&from, &size);
        if (caller < 0) continue;
        note_caller(&from);
        serve(caller, pump);
        close(caller);
    }
}
