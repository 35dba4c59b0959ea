import { maxInterfaces, vcpus } from '../../lib/topology/machine-type';

describe('vCPUs', () => {
  test.each([
    ['e2-micro', 2],
    ['e2-medium', 2],
    ['f1-micro', 1],
    ['g1-small', 1],
    ['n1-standard-1', 1],
    ['e2-standard-4', 4],
    ['n2-highcpu-96', 96],
    ['n2-custom-6-8192', 6],
    ['n2-custom-6-8192-ext', 6],
    ['custom-4-16384', 4],
    ['c3-standard-22-lssd', 22],
    ['c4a-highmem-8', 8],
    ['t2a-standard-16', 16],
    ['z3-highmem-88', 88],
    ['m1-ultramem-40', 40],
    ['a2-highgpu-1g', 12],
    ['a3-highgpu-8g', 208],
    ['g2-standard-48', 48],
    ['c12d-standard-8', 8],
  ])('of %s: %i', (machineType, expected) => {
    expect(vcpus(machineType)).toBe(expected);
  });

  test.each(['ct5lp-hightpu-4t', 'e2', 'standard', 'N2-standard-8', '${TfToken[TOKEN.0]}'])('of %s are not known', (machineType) => {
    expect(vcpus(machineType)).toBeUndefined();
  });
});

describe('interfaces', () => {
  test.each([['n1-standard-1', 1], ['e2-medium', 2], ['e2-standard-4', 4], ['n2-standard-8', 8], ['n2-standard-16', 8]])('on %s: %i', (machineType, most) => {
    expect(maxInterfaces(machineType)).toBe(most);
  });

  test('on a machine type that is not known have no bound', () => {
    expect(maxInterfaces('ct5lp-hightpu-4t')).toBeUndefined();
  });
});
