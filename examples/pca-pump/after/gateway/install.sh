#!/bin/sh
# Sets up a gateway from the signed package of the maker; to be run once, in production, from an administrator's account.
set -eu

PACKAGE=pca-gateway_2.0.0_amd64.deb

# The archive key of the maker comes with the base image; the package is not unpacked before its signature fits.
gpgv --keyring /usr/share/keyrings/pca-maker.gpg "$PACKAGE.sig" "$PACKAGE"

apt-get install --yes --no-install-recommends "./$PACKAGE"
groupadd --system --force pump
install -m 0644 70-pump.rules /etc/udev/rules.d/70-pump.rules
install -m 0644 fapolicyd.rules /etc/fapolicyd/fapolicyd.rules
install -m 0644 ima-policy /etc/ima/ima-policy
install -m 0644 library-delivery.service library-delivery.timer /etc/systemd/system/
systemctl daemon-reload
systemctl enable library-delivery.timer fapolicyd.service
systemctl mask telnet.socket ssh.service
