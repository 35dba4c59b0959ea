import { AttachOptions, NodeSelection, PodNetworksOfAllOptions, PodNetworksOptions } from './pod-networks-options';
import { closed, isObject, list, mismatch, oneOf, optional, PropType, reasons, string, texts } from '../../problem/prop-type';
import { NetworkAttachmentDefinition } from '../networks/network-attachment-definition';

export const isWorkload: PropType = (path, value) => (isObject(value) && 'node' in value
  ? [] : mismatch(path, value, 'an ApiObject, or a construct whose default child is one'));

export const isScope: PropType = (path, value) => (isObject(value) && 'node' in value
  ? [] : mismatch(path, value, 'a construct, such as a chart, an Include or a Helm'));

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
