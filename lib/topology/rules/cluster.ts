import { readCidr } from '../../address/cidr';
import { IpFamily } from '../../address/ip-address';
import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';
import { isEarlier } from '../gke-version';
import { readLocation } from '../location';

/* What GKE offers: versions, locations, access to the control plane, maintenance. */

export const gkeVersion: Rule<Draft> = {
  name: 'gke-version',
  requires: 'the version of the cluster is 1.28 or later',
  why: 'earlier versions have no multi-networking, and an alias such as `latest` breaks the next plan',
  fix: 'give a version such as 1.33',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts", "Before you begin"; google provider, min_master_version',
  check: ({ props }) => {
    const { version } = props.cluster;
    if (version === undefined) {
      return props.cluster.isExisting ? [] : [{ path: 'cluster.version', message: 'got nothing; give a GKE version such as \'1.33\', 1.28 or later' }];
    }
    if (!/^\d+\.\d+(\.\d+(-gke\.\d+)?)?$/.test(version)) {
      return [{ path: 'cluster.version', message: `'${version}' is not a GKE version; give one such as '1.33', '1.33.2' or '1.33.2-gke.1240000', 1.28 or later` }];
    }
    return isEarlier(version, [1, 28]) ? [{ path: 'cluster.version', message: `'${version}' has no multi-networking; give 1.28 or later` }] : [];
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

export const authorizedNetworks: Rule<Draft> = {
  name: 'authorized-networks',
  requires: 'the networks that may reach the control plane are IPv4 CIDRs with zero host bits',
  why: 'GKE refuses others',
  fix: 'write the range as the message suggests',
  source: 'google provider 6.50, master_authorized_networks_config.cidr_blocks.cidr_block',
  check: ({ cluster }) => (cluster.settings.authorizedNetworks ?? []).flatMap((text, i): Finding[] => {
    const path = `cluster.authorizedNetworks[${i}]`;
    const { problem, cidr } = readCidr(text);
    if (problem !== undefined) return [{ path, message: problem }];
    return cidr?.family === IpFamily.IPV6 ? [{ path, message: `'${cidr}' is an IPv6 range; give an IPv4 range` }] : [];
  }),
};

export const maintenanceStart: Rule<Draft> = {
  name: 'maintenance-start',
  requires: 'the maintenance begins at a time of the day in UTC, as HH:MM',
  why: 'GKE refuses any other text',
  fix: 'give a time such as 03:00',
  source: 'google provider 6.50, maintenance_policy.daily_maintenance_window.start_time',
  check: ({ cluster: { settings: { maintenanceStart: start } } }) => (start === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(start)
    ? [] : [{ path: 'cluster.maintenanceStart', message: `'${start}' is not a time of the day; give one such as '03:00', in UTC` }]),
};
