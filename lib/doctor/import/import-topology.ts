import { fitsProfile, importCluster } from './cluster';
import { readGoogleCloud } from './google-cloud';
import { ImportedTopology, ImportOptions, Unsaid } from './imported-topology';
import { importing, isSame } from './importing';
import { importNetworks } from './networks';
import { importNodePool } from './node-pools';
import { topologyModule } from './typescript';
import { Profile, PROFILES } from '../../topology/profile';
import { TopologyProps } from '../../topology/props';
import { Topology } from '../../topology/topology';
import { ManifestFile } from '../manifests/documents';

/** The topology of what gcloud and kubectl print, with the profile by which it has the least to say. */
export function importTopology(files: readonly ManifestFile[], options: ImportOptions): ImportedTopology {
  const cloud = readGoogleCloud(files);
  const attempts = [Profile.DOCUMENT, Profile.PRODUCTION].flatMap((profile) => {
    const unsaid: Unsaid[] = [];
    const to = importing(cloud, options, PROFILES[profile], unsaid);
    if (!fitsProfile(cloud.cluster, to.hasExistingCluster, to.profile)) return [];
    const cluster = importCluster(to);
    const { networks, nodeLabelPrefix } = importNetworks(to);
    const props: TopologyProps = {
      project: to.project,
      profile: profile === Profile.PRODUCTION ? undefined : profile,
      cluster,
      networks: networks.map(network => network.props),
      nodePools: to.nodePools.map(pool => importNodePool(to, pool, networks)),
      nodeLabelPrefix,
    };
    return [{ props, unsaid, length: topologyModule(props, [], []).length }];
  });
  const { props, unsaid } = attempts.reduce((best, other) => (other.length < best.length ? other : best));
  const problems = Topology.problems(props);
  const once = unsaid.filter((one, i) => unsaid.findIndex(other => isSame(other, one)) === i);
  return { typescript: topologyModule(props, once, problems), props, unsaid: once, problems };
}
