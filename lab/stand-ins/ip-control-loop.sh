#!/bin/sh
# Stands in for /ip-control-loop of Google's image of Whereabouts, whose flags the original does not have. It only waits. What it would run
# by its schedule, /reconcile, is run in its container when the lab asks for it: by chance it would free the address of a Pod that is on
# its way (docs/multus.md), more often than on a real node, as everything is slower here.
echo "called as ip-control-loop $*"
trap 'exit 0' TERM
while :; do sleep 3600 & wait $!; done
