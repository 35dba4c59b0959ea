# What containers need of a machine, then containerd; the kubelet starts when the lab has told the machine which node it is.
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /dev/shm
mount -t cgroup2 cgroup2 /sys/fs/cgroup
ln -s /proc/self/fd /dev/fd
# The initial file system cannot be the ground of overlays.
mkdir -p /var/lib/containerd /var/lib/kubelet /var/log /etc/cni/net.d
mount -t tmpfs -o size=1500m tmpfs /var/lib/containerd
mount -t tmpfs tmpfs /var/lib/kubelet
mount --make-rshared /
echo 'root:x:0:0:root:/root:/bin/sh' > /etc/passwd
echo 'root:x:0:' > /etc/group
echo '127.0.0.1 localhost' > /etc/hosts
touch /etc/resolv.conf
echo 1 > /proc/sys/net/ipv4/ip_forward
/opt/ip link set eth0 up
/opt/ip address add 10.0.2.15/24 dev eth0
/opt/ip route add default via 10.0.2.2
setsid containerd > /var/log/containerd.log 2>&1 < /dev/null &
