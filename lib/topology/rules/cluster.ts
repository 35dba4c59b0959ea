import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';
import { readLocation } from '../location';

/* What GKE offers: versions and locations. */

export const gkeVersion: Rule<Draft> = {
  name: 'gke-version',
  requires: 'the version of the cluster is 1.28 or later',
  why: 'earlier versions have no multi-networking, and an alias such as `latest` breaks the next plan',
  fix: 'give a version such as 1.33',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts", "Before you begin"; google provider, min_master_version',
  check: ({ props }) => {
    const { version } = props.cluster;
    const parts = /^(\d+)\.(\d+)(?:\.\d+(?:-gke\.\d+)?)?$/.exec(version);
    if (!parts) {
      return [{ path: 'cluster.version', message: `'${version}' is not a GKE version; give one such as '1.33', '1.33.2' or '1.33.2-gke.1240000', 1.28 or later` }];
    }
    const [major, minor] = [Number(parts[1]), Number(parts[2])];
    return major > 1 || (major === 1 && minor >= 28)
      ? []
      : [{ path: 'cluster.version', message: `'${version}' has no multi-networking; give 1.28 or later` }];
  },
};

export const locations: Rule<Draft> = {
  name: 'locations',
  requires: 'the cluster is in a zone or a region, and all nodes run in zones of that region, each named once',
  why: 'the subnets are created in the region of the cluster, and nodes in another region cannot be attached to them; naming a zone twice adds no nodes to it',
  fix: 'name zones of the cluster\'s region',
  source: 'VPC: subnets are regional; google provider: node_locations of a zonal cluster are the other zones',
  check: ({ props, cluster, pools }) => {
    const { location } = cluster;
    if (!location) {
      return [{ path: 'cluster.location', message: `'${props.cluster.location}' is neither a zone nor a region; give one such as 'us-central1-c' or 'us-central1'` }];
    }
    const zoneFindings = (path: string, zones: readonly string[]): Finding[] => zones.flatMap((zone, i): Finding[] => {
      const read = readLocation(zone);
      if (!read?.zone || read.region !== location.region) {
        return [{ path: `${path}[${i}]`, message: `'${zone}' is not a zone of ${location.region}, the region of the cluster; give one such as '${location.zone ?? `${location.region}-b`}'` }];
      }
      return zones.indexOf(zone) < i ? [{ path: `${path}[${i}]`, message: `'${zone}' is also ${path}[${zones.indexOf(zone)}]; remove one of the two` }] : [];
    });
    return [
      ...zoneFindings('cluster.nodeLocations', cluster.nodeLocations),
      ...(location.zone && cluster.nodeLocations.length > 0 && !cluster.nodeLocations.includes(location.zone)
        ? [{ path: 'cluster.nodeLocations', message: `the zone of the cluster, '${location.zone}', is missing, and a zonal cluster always runs nodes there; add it` }]
        : []),
      ...pools.flatMap(({ path }, i) => zoneFindings(`${path}.nodeLocations`, props.nodePools[i].nodeLocations ?? [])),
    ];
  },
};
