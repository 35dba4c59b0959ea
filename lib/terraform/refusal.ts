import { IConstruct } from 'constructs';
import { Topology } from '../topology';
import { isSameTopology } from '../topology/topology';

/** An error of a construct, with its path. */
export function refusal({ node }: IConstruct, message: string): Error {
  return new Error(`[${node.path}] ${message}`);
}

/** A construct of one topology. */
interface Part extends IConstruct {
  readonly _topology: Topology;
}

/**
 * Checks that the parts that a construct is given are of its own topology. Names may be the same in another one, and ranges and interfaces
 * different.
 */
export function requireSameTopology(scope: IConstruct, topology: Topology, parts: { readonly [prop: string]: Part | undefined }): void {
  for (const [prop, part] of Object.entries(parts)) {
    if (part && !isSameTopology(part._topology, topology)) {
      throw refusal(scope, `${prop}: '${part.node.path}' is of another topology, that of the cluster '${part._topology.cluster.name}'; give one of this topology, that of '${topology.cluster.name}'`);
    }
  }
}
