import { ApiObject } from 'cdk8s';
import { ExistingDefinitionProps, NetworkAttachmentDefinitionProps } from './network-attachment-definition-props';
import { CniPlugin } from '../../cni/chain/cni-plugin';
import { closed, flag, isObject, list, mismatch, optional, PropType, reasons, string } from '../../problem/prop-type';

const network: PropType = (path, value) => (isObject(value) && 'interfaceName' in value
  ? [] : mismatch(path, value, 'a network of a topology, such as topology.network(\'dataplane\')'));
const plugin: PropType = (path, value) => (value instanceof CniPlugin ? [] : mismatch(path, value, 'a CniPlugin, such as new Ipvlan()'));

export const isApiObject: PropType = (path, value) => (ApiObject.isApiObject(value)
  ? [] : mismatch(path, value, 'an ApiObject, such as one of the apiObjects of an Include or a Helm'));

export const isScope: PropType = (path, value) => (isObject(value) && 'node' in value
  ? [] : mismatch(path, value, 'a construct, such as a chart, an Include or a Helm'));

export const definitionProps = closed<NetworkAttachmentDefinitionProps>({
  network,
  name: optional(string),
  namespace: optional(string),
  plugins: optional(list(plugin)),
  cniVersion: optional(string),
  disableCheck: optional(flag),
  acknowledge: optional(reasons),
});

export const existingDefinitionProps = closed<ExistingDefinitionProps>({ network, namespace: optional(string), acknowledge: optional(reasons) });
