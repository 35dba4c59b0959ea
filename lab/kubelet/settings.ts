/**
 * The kubelet's configuration. Almost all of it is for the machine, which is emulated and holds everything in memory, and none of it for
 * what the library writes: the manifests are applied as they are.
 */
export const KUBELET_SETTINGS = {
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
  // No systemd runs here.
  cgroupDriver: 'cgroupfs',
  cgroupsPerQOS: false,
  enforceNodeAllocatable: [],
  // A tenth of an emulated processor, which is what the DaemonSet's limits are, would be too slow for anything.
  cpuCFSQuota: false,
  // Disks are memory.
  localStorageCapacityIsolation: false,
  failSwapOn: false,
  evictionHard: { 'memory.available': '1Mi' },
  imageGCHighThresholdPercent: 100,
  // The machine has no iptables.
  makeIPTablesUtilChains: false,
  // Nobody answers there; without an address each Pod has a warning.
  clusterDNS: ['10.96.0.10'],
  resolvConf: '',
};
