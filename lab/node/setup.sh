# Nodes get their interfaces on this bridge, beside the machine's own.
/opt/ip link add management type bridge
for link in /sys/class/net/e*; do
  /opt/ip link set ${link##*/} master management up
done
/opt/ip link set management up
/opt/ip address add 10.0.2.15/24 dev management
