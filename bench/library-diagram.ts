import { AddressSpace, DiagramView, NetworkDiagram, Topology } from '../lib';

const NETWORKS = ['control', 'media', 'signaling', 'storage', 'backup'];

/** Both views and the flowchart of clusters with five networks each. Nothing is written. */
export function diagram(count: number): void {
  const space = new AddressSpace({ primaryBlocks: ['10.0.0.0/8'], podBlocks: ['240.0.0.0/4'], serviceBlocks: ['100.64.0.0/10'], assigned: {} });
  const drawing = NetworkDiagram.of(...Array.from({ length: count }, (_, i) => {
    const name = `cluster-${i}`;
    return {
      topology: new Topology(space.carve(name, {
        project: 'demo-project',
        cluster: { name, version: '1.33', location: 'europe-west4' },
        networks: NETWORKS.map(network => ({ name: `${name}-${network}` })),
        nodePools: [
          { name: 'gateways', machineType: 'n2-standard-8' },
          { name: 'archive', machineType: 'n2-standard-8', networks: [`${name}-control`, `${name}-media`] },
        ],
      })),
    };
  }));
  drawing.toSvg(DiagramView.PHYSICAL);
  drawing.toSvg(DiagramView.NETWORKS);
  drawing.toMermaid();
}
