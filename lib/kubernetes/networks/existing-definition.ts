import { ApiObject } from 'cdk8s';
import { ExistingDefinitionProps } from './network-attachment-definition-props';
import { CniConfig } from '../../cni/chain/cni-config';
import { CONFIG, EXISTING_RULES, ExistingDraft } from '../../cni/chain/rules/existing';
import { isObject } from '../../cni/go/keys';
import { NetworkFacts } from '../../cni/ipam/network-facts';
import { findProblems, Problem, RuleHead } from '../../problem';
import { AdditionalNetwork } from '../../topology/additional-network';

/** A NetworkAttachmentDefinition that others wrote, as its object says now, with the patches that it has. */
export class ExistingDefinition implements ExistingDefinitionProps {
  public readonly network: AdditionalNetwork;
  public readonly acknowledge?: { [rule: string]: string };
  public readonly name: string;
  public readonly namespace: string;
  /** The configuration, if it can be read. */
  public readonly config?: CniConfig;
  /** What the rules find in the object and in the configuration. */
  public readonly problems: readonly Problem[];

  /** @param furtherRules rules that can be acknowledged in the same props */
  constructor(public readonly apiObject: ApiObject, props: ExistingDefinitionProps, facts: NetworkFacts, furtherRules: readonly RuleHead[]) {
    const { metadata, spec } = apiObject.toJson() as Manifest;
    this.network = props.network;
    this.acknowledge = props.acknowledge;
    this.name = metadata.name;
    this.namespace = metadata.namespace ?? props.namespace ?? 'default';
    const config = isObject(spec) ? spec.config : undefined;
    const read = typeof config === 'string' && config !== '' ? readConfig(config, this.name, facts, props.acknowledge ?? {}, furtherRules) : {};
    const draft: ExistingDraft = {
      apiVersion: apiObject.apiVersion,
      kind: apiObject.kind,
      namespace: metadata.namespace,
      givenNamespace: props.namespace,
      config,
      refusal: read.refusal,
      traps: read.config?.traps ?? [],
    };
    this.config = read.config;
    this.problems = [...findProblems(draft, EXISTING_RULES), ...read.config?.warnings ?? []];
  }
}

interface Manifest {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: unknown;
}

function readConfig(
  text: string, name: string, facts: NetworkFacts, acknowledge: { readonly [rule: string]: string }, furtherRules: readonly RuleHead[],
): { readonly config?: CniConfig; readonly refusal?: string } {
  try {
    return { config: CniConfig._read(text, CONFIG, name, facts, acknowledge, furtherRules) };
  } catch (error) {
    return { refusal: (error as Error).message };
  }
}
