import { ApiObjectProps } from 'cdk8s';

type Schema = { readonly [key: string]: unknown };

/** One object for each range from which Whereabouts hands out addresses. */
export function ipPoolCrd(): ApiObjectProps {
  return whereaboutsCrd({ kind: 'IPPool', listKind: 'IPPoolList', plural: 'ippools', singular: 'ippool' }, {}, {
    description: 'The addresses of one range that Whereabouts has handed out.',
    properties: {
      ...typeMeta(),
      spec: {
        description: 'The range, and what is taken of it.',
        properties: {
          allocations: {
            additionalProperties: {
              description: 'Who holds an address: the container, and the Pod as namespace/name.',
              properties: { id: { type: 'string' }, podref: { type: 'string' } },
              required: ['id'],
              type: 'object',
            },
            description: 'The addresses taken, by their distance from the first address of the range.',
            type: 'object',
          },
          range: { description: 'The range, in CIDR notation.', type: 'string' },
        },
        required: ['allocations', 'range'],
        type: 'object',
      },
    },
    type: 'object',
  });
}

/** One object for each address in use, so that no two overlapping pools hand it out. */
export function overlappingRangeIpReservationCrd(): ApiObjectProps {
  return whereaboutsCrd({
    kind: 'OverlappingRangeIPReservation',
    listKind: 'OverlappingRangeIPReservationList',
    plural: 'overlappingrangeipreservations',
    singular: 'overlappingrangeipreservation',
  }, { 'controller-gen.kubebuilder.io/version': 'v0.4.1' }, {
    description: 'An address that is in use, whatever pool it is of; the name of the object is the address.',
    properties: {
      ...typeMeta(),
      spec: {
        description: 'Who holds the address: the container, and the Pod as namespace/name.',
        properties: { containerid: { type: 'string' }, podref: { type: 'string' } },
        required: ['containerid'],
        type: 'object',
      },
    },
    required: ['spec'],
    type: 'object',
  });
}

/** One object for each network that Pods can attach to. */
export function networkAttachmentDefinitionCrd(): ApiObjectProps {
  return crd('k8s.cni.cncf.io', {
    plural: 'network-attachment-definitions',
    singular: 'network-attachment-definition',
    kind: 'NetworkAttachmentDefinition',
    shortNames: ['net-attach-def'],
  }, 'v1', {}, {
    description: 'A network that Pods can attach to, as the Network Plumbing Working Group specifies it.',
    type: 'object',
    properties: {
      ...typeMeta(),
      spec: {
        description: 'How Pods are attached to the network.',
        type: 'object',
        properties: { config: { description: 'A CNI configuration, as JSON text.', type: 'string' } },
      },
    },
  });
}

function whereaboutsCrd(names: Schema, annotations: { readonly [key: string]: string }, schema: Schema): ApiObjectProps {
  return crd('whereabouts.cni.cncf.io', names, 'v1alpha1', annotations, schema);
}

function crd(group: string, names: Schema, version: string, annotations: { readonly [key: string]: string }, schema: Schema): ApiObjectProps {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${String(names.plural)}.${group}`, annotations },
    spec: { group, names, scope: 'Namespaced', versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } }] },
  };
}

function typeMeta(): Schema {
  return {
    apiVersion: { description: 'Group and version of the schema that the object is written in.', type: 'string' },
    kind: { description: 'Kind of the object.', type: 'string' },
    metadata: { type: 'object' },
  };
}
