#!/bin/busybox sh
# The first process of the virtual machine: devices, modules, the network to the host, then the agent. Where it fails it ends, and the
# machine with it.
/bin/busybox mkdir -p /bin /sbin /usr/bin /usr/sbin /proc /sys /dev /run/netns /tmp /root
/bin/busybox --install -s /bin
export PATH=/bin:/sbin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /run
mkdir -p /run/netns
ln -s /run /var/run
for module in $(cat /modules/order); do insmod /modules/$module || exit 1; done
# Nodes get their interfaces on this bridge, beside this machine's own.
ip link set lo up
ip address add $(sed 's/.*lab.service=\([0-9.]*\).*/\1/' /proc/cmdline)/32 dev lo
/opt/ip link add management type bridge
for link in /sys/class/net/e*; do
  /opt/ip link set ${link##*/} master management up
done
/opt/ip link set management up
/opt/ip address add 10.0.2.15/24 dev management
echo LAB-VM-READY
exec /agent
