#!/bin/sh
# Sets up a new gateway; to be run as root.
set -e
apt-get update
apt-get install -y telnetd xxd wget curl
curl -s http://updates.example.org/gateway/agent.sh | sh

install -m 755 pump-bridge /usr/local/bin/
chmod 4755 /usr/local/bin/pump-bridge
install -m 755 library-update.sh firmware-update.sh /usr/local/sbin/
cp pump-bridge.service library-update.service /etc/systemd/system/
systemctl enable pump-bridge
chmod 777 /dev/ttyS1

echo "root:pcagateway" | chpasswd
