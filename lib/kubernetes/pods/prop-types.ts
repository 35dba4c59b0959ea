import { FixedReplicasProps } from './fixed-replicas-props';
import { NetworkServicePort, NetworkServiceProps, ServiceProtocol } from './network-service-props';
import { AttachOptions, NodeSelection, PodNetworksOfAllOptions, PodNetworksOptions } from './pod-networks-options';
import { closed, flag, isObject, list, mismatch, oneOf, optional, PropType, reasons, string, texts } from '../../problem/prop-type';
import { NetworkAttachmentDefinition } from '../networks/network-attachment-definition';

export const isWorkload: PropType = (path, value) => (isObject(value) && 'node' in value
  ? [] : mismatch(path, value, 'an ApiObject, or a construct whose default child is one'));

export const isDefinition: PropType = (path, value) => (value instanceof NetworkAttachmentDefinition
  ? [] : mismatch(path, value, 'a NetworkAttachmentDefinition, such as networks.definition(\'dataplane\') of MultusNetworks'));

export const attachOptions = closed<AttachOptions>({
  interfaceName: optional(string),
  ips: optional(list(string)),
  mac: optional(string),
  defaultRoute: optional(list(string)),
  cniArgs: optional((path, value) => (isObject(value) ? [] : mismatch(path, value, 'an object'))),
});

export const podNetworksOptions = closed<PodNetworksOptions>({
  podTemplatePath: optional(string),
  namespace: optional(string),
  nodeSelection: optional(oneOf(NodeSelection)),
  acknowledge: optional(reasons),
});

export const podNetworksOfAllOptions = closed<PodNetworksOfAllOptions>({
  selector: optional(texts),
  namespace: optional(string),
  nodeSelection: optional(oneOf(NodeSelection)),
  acknowledge: optional(reasons),
});

const ports = list(closed<NetworkServicePort>({
  name: (path, value) => (typeof value === 'string' && /^(?=.*[a-z])[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$/.test(value)
    ? [] : mismatch(path, value, 'at most 15 lower-case letters, digits and hyphens')),
  port: (path, value) => (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65535 ? [] : mismatch(path, value, 'a port from 1 to 65535')),
  protocol: optional(oneOf(ServiceProtocol)),
}));

export const networkServiceProps = closed<NetworkServiceProps>({
  definition: isDefinition, name: optional(string), ports: optional(ports), kubeDns: optional(flag),
});

const object: PropType = (path, value) => (isObject(value) ? [] : mismatch(path, value, 'an object'));

export const fixedReplicasProps = closed<FixedReplicasProps>({
  definition: isDefinition,
  addresses: (path, value) => (Array.isArray(value) && value.length === 0
    ? [{ path, message: 'got an empty list; give an address for each replica' }] : list(string)(path, value)),
  template: object,
  volumeClaimTemplates: optional(list(object)),
  name: optional(string),
  interfaceName: optional(string),
  ports: optional(ports),
  kubeDns: optional(flag),
});
