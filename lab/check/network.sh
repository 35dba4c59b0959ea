# Three network namespaces on a bridge, each with net1, in a user and network namespace of its own: unshare -rnm sh network.sh FOLDER MTU COMMAND...
# Pods are p0, p1 and p2. The command runs with `ip netns` at hand, and everything is gone when it ends.
set -e
folder=$1 mtu=$2
shift 2
mount -t tmpfs none /run
mkdir -p /run/netns
ip link add br0 type bridge
ip link set br0 up mtu "$mtu"
for i in 0 1 2; do
  ip netns add p$i
  ip link add v$i mtu "$mtu" type veth peer name net1 netns p$i
  ip link set v$i master br0 up
  ip -n p$i link set lo up
  ip -n p$i link set net1 up mtu "$mtu"
  ip -n p$i address add 172.16.1.24$i/24 dev net1
  ip netns exec p$i sh -c 'echo 0 0 >/proc/sys/net/ipv4/ping_group_range'
done
cd "$folder"
set +e
eval "$*"
