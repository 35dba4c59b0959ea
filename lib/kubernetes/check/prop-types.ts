import { ConnectivityCheckProps } from './connectivity-check-props';
import { closed, list, mismatch, optional, PropType, string } from '../../problem/prop-type';
import { isDefinition } from '../pods/prop-types';

function between(least: number, most: number, unit: string): PropType {
  return (path, value) => (Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? [] : mismatch(path, value, `${unit} from ${least} to ${most}`));
}

export const connectivityCheckProps = closed<ConnectivityCheckProps>({
  definition: isDefinition,
  addresses: list(string),
  image: string,
  name: optional(string),
  interfaceName: optional(string),
  idleMinutes: optional(between(0, 1440, 'minutes')),
  timeoutSeconds: optional(between(1, 3600, 'seconds')),
  port: optional(between(1024, 65535, 'a port')),
});
