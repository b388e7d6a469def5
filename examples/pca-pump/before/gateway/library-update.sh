#!/bin/sh
# Fetches the drug library of the pharmacy and hands it to the pump.
PUMP=/dev/ttyS1
SERVER=http://pharmacy.example.org

wget -q "$SERVER/library/ward.lib" -O /tmp/ward.lib

echo "LIB BEGIN" > $PUMP
cat /tmp/ward.lib > $PUMP
echo "LIB END" > $PUMP
