#!/bin/sh
# Fetches the signed drug library of the pharmacy over mutual TLS and hands it to the pump.
# The pump verifies the signature itself: nothing here is trusted with the content.
set -eu

SERVER=${PHARMACY_SERVER:-https://pharmacy.example.org}
PACKAGE=$STATE_DIRECTORY/ward.pcap

curl --silent --show-error --fail --proto '=https' --tlsv1.3 --max-filesize 8192 \
  --cacert /etc/pca-gateway/pharmacy-ca.pem --cert "$CREDENTIALS_DIRECTORY/client.pem" \
  --output "$PACKAGE.new" "$SERVER/library/ward.pcap" \
  --output "$PACKAGE.sig" "$SERVER/library/ward.pcap.sig"

# Refused here already where it was changed on the way, so that no damaged package wears out the flash of the pump.
openssl dgst -sha256 -verify /etc/pca-gateway/pharmacy-signing.pub -signature "$PACKAGE.sig" "$PACKAGE.new"

mv "$PACKAGE.new" "$PACKAGE"
exec /usr/lib/pca-gateway/pump-deliver /dev/pump "$CREDENTIALS_DIRECTORY/delivery.key" "$PACKAGE"
