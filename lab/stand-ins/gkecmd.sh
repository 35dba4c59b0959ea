#!/bin/sh
# Stands in for /gkecmd of Google's image of Multus, which has no public source: it copies Multus to where its arguments say.
for argument; do
  case $argument in
    -cni-bin-dir=*) folder=${argument#*=} ;;
  esac
done
cp /usr/src/multus-cni/bin/multus "$folder/.multus" && mv "$folder/.multus" "$folder/multus"
