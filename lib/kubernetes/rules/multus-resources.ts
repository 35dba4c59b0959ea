import { Finding, Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';
import { readQuantity } from '../quantity';

export const multusResources: Rule<MultusSettings> = {
  name: 'multus-resources',
  severity: 'error',
  demands: 'CPUs are a quantity of 1m or more, in whole thousandths, and memory is one of 1Mi or more, in whole bytes',
  why: 'the API server refuses what is no quantity; and memory without a unit is bytes, with `m` thousandths of them, which no container starts with',
  fix: 'write CPUs like 100m or 0.5, and memory like 50Mi or 1Gi',
  source: 'Kubernetes, resource units; apimachinery, pkg/api/resource',
  check: ({ resources }) => Object.entries(resources as object as { readonly [key: string]: { readonly cpu: string; readonly memory: string } })
    .flatMap(([key, { cpu, memory }]) => [...cpuFault(`${key}.cpu`, cpu), ...memoryFault(`${key}.memory`, memory)]),
};

function cpuFault(path: string, cpu: string): Finding[] {
  const cpus = readQuantity(cpu);
  if (cpus === undefined) {
    return [{ path, message: `'${cpu}' is not a quantity of CPUs, write one like '100m', '0.5' or '2'` }];
  }
  return cpus.thousandths >= 1n && cpus.whole
    ? []
    : [{ path, message: `'${cpu}' is less than a thousandth of a CPU or no whole number of them, write '1m' or more` }];
}

function memoryFault(path: string, memory: string): Finding[] {
  const bytes = readQuantity(memory);
  if (bytes === undefined) {
    return [{ path, message: `'${memory}' is not a quantity of memory, write one like '50Mi' or '1Gi'` }];
  }
  return bytes.thousandths >= 1000n * 1024n ** 2n && bytes.thousandths % 1000n === 0n && bytes.whole
    ? []
    : [{ path, message: `'${memory}' is less than 1Mi or no whole number of bytes, write the unit as in '50Mi' or '1Gi'` }];
}
