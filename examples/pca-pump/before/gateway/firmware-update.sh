#!/bin/sh
# Brings a new firmware to the pump and restarts it.
PUMP=/dev/ttyS1
SERVER=https://updates.example.org

curl -k -s "$SERVER/pca-1/latest.pcau" -o /tmp/latest.pcau

echo "UPDATE BEGIN $(stat -c %s /tmp/latest.pcau)" > $PUMP
xxd -p -c 32 /tmp/latest.pcau | while read -r bytes; do
  echo "UPDATE DATA $bytes" > $PUMP
  sleep 0.02
done
echo "UPDATE END" > $PUMP

echo "LOGIN pca-field-7" > $PUMP
echo "DEBUG RESET" > $PUMP
