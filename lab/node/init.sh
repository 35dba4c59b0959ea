#!/bin/busybox sh
# The first process of a virtual machine: devices, modules, what this kind of machine sets up for itself, then the agent. Where it fails
# it ends, and the machine with it.
/bin/busybox mkdir -p /bin /sbin /usr/bin /usr/sbin /proc /sys /dev /run /tmp /root
/bin/busybox --install -s /bin
export PATH=/bin:/sbin:/usr/bin:/usr/sbin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /run
mkdir -p /run/netns
ln -s /run /var/run
for module in $(cat /modules/order); do insmod /modules/$module || exit 1; done
ip link set lo up
ip address add $(sed 's/.*lab.service=\([0-9.]*\).*/\1/' /proc/cmdline)/32 dev lo
. /setup.sh
echo LAB-VM-READY
exec /agent
