import { NetworksAnnotation, NetworkSelectionElement } from '../../../lib/cni';

describe('the keys', () => {
  test('are those of Multus', () => {
    expect([NetworksAnnotation.KEY, NetworksAnnotation.STATUS_KEY, NetworksAnnotation.DEFAULT_NETWORK_KEY])
      .toEqual(['k8s.v1.cni.cncf.io/networks', 'k8s.v1.cni.cncf.io/network-status', 'v1.multus-cni.io/default-network']);
  });
});

describe('the short form is written', () => {
  test.each<[string, NetworkSelectionElement[]]>([
    ['blue', [{ name: 'blue' }]],
    ['default/blue', [{ name: 'blue', namespace: 'default' }]],
    ['default/blue@data0', [{ name: 'blue', namespace: 'default', interfaceName: 'data0' }]],
    ['blue@eth1.100', [{ name: 'blue', interfaceName: 'eth1.100' }]],
    ['blue,default/red@data0,blue', [{ name: 'blue' }, { name: 'red', namespace: 'default', interfaceName: 'data0' }, { name: 'blue' }]],
    ['blue', [{ name: 'blue', ips: undefined, mac: undefined }]],
    [`default/${'a'.repeat(253)}`, [{ name: 'a'.repeat(253), namespace: 'default' }]],
  ])('%s', (value, elements) => {
    expect(NetworksAnnotation.of(...elements).toString()).toBe(value);
  });
});

describe('JSON is written where the short form has no place for it', () => {
  test.each<[string, NetworkSelectionElement[]]>([
    ['[]', []],
    ['[{"name":"blue.example"}]', [{ name: 'blue.example' }]],
    ['[{"name":"blue","namespace":"Team"}]', [{ name: 'blue', namespace: 'Team' }]],
    ['[{"name":"blue","interface":"data,0"}]', [{ name: 'blue', interfaceName: 'data,0' }]],
    ['[{"name":"blue","interface":"data@0"}]', [{ name: 'blue', interfaceName: 'data@0' }]],
    ['[{"name":"blue","interface":"data[0"}]', [{ name: 'blue', interfaceName: 'data[0' }]],
    ['[{"name":"blue","interface":"a-very-long-interface"}]', [{ name: 'blue', interfaceName: 'a-very-long-interface' }]],
    ['[{"name":"blue","ips":["172.16.1.9/24"]}]', [{ name: 'blue', ips: ['172.16.1.9/24'] }]],
    ['[{"name":"blue"},{"name":"red","default-route":["172.16.1.1"]}]', [{ name: 'blue' }, { name: 'red', defaultRoute: ['172.16.1.1'] }]],
  ])('%s', (value, elements) => {
    expect(NetworksAnnotation.of(...elements).toString()).toBe(value);
  });

  test('with every key', () => {
    expect(JSON.parse(NetworksAnnotation.of({
      name: 'blue',
      namespace: 'default',
      interfaceName: 'data0',
      ips: ['172.16.1.9/24', 'fd00:1::9/64'],
      mac: '02:00:00:00:00:01',
      infinibandGuid: '02:00:00:00:00:01:02:03',
      portMappings: [{ hostPort: 8080, containerPort: 80 }, { hostPort: 5353, containerPort: 53, protocol: 'udp', hostIp: '10.0.0.1' }],
      bandwidth: { ingressRate: 1000, egressBurst: 2000 },
      deviceId: '0000:00:04.0',
      cniArgs: { vlan: 5, nested: { list: [null] } },
      defaultRoute: ['172.16.1.1', 'fd00:1::1'],
    }).toString())).toEqual([{
      'name': 'blue',
      'namespace': 'default',
      'interface': 'data0',
      'ips': ['172.16.1.9/24', 'fd00:1::9/64'],
      'mac': '02:00:00:00:00:01',
      'infiniband-guid': '02:00:00:00:00:01:02:03',
      'portMappings': [{ hostPort: 8080, containerPort: 80 }, { hostPort: 5353, containerPort: 53, protocol: 'udp', hostIP: '10.0.0.1' }],
      'bandwidth': { ingressRate: 1000, egressBurst: 2000 },
      'deviceID': '0000:00:04.0',
      'cni-args': { vlan: 5, nested: { list: [null] } },
      'default-route': ['172.16.1.1', 'fd00:1::1'],
    }]);
  });

  test('with null for a port mapping, if that was read', () => {
    const value = '[{"name":"blue","namespace":"default","portMappings":[null,{"hostPort":8080,"containerPort":80}]}]';
    expect(NetworksAnnotation.parse(value).toString()).toBe(value);
  });
});

describe('a text with which kubectl would refuse the manifest is refused', () => {
  test.each<[string, NetworkSelectionElement, string]>([
    ['an argument', { name: 'blue', cniArgs: { nested: [{ note: 'a\u2029b' }] } }, 'elements[1].cniArgs.nested[0].note: has the unprintable character U+2029'],
    ['the key of an argument', { name: 'blue', cniArgs: { 'a\u0000b': 1 } }, 'elements[1].cniArgs: a key has the unprintable character U+0000'],
    ['an interface, which the short form would carry', { name: 'blue', interfaceName: 'data\u009f' }, 'elements[1].interfaceName: has the unprintable character U+009F'],
    ['half a character', { name: 'blue', deviceId: '\udc00' }, 'elements[1].deviceId: has the unprintable character U+DC00'],
  ])('%s', (_, element, message) => {
    expect(() => NetworksAnnotation.of({ name: 'red' }, element))
      .toThrow(new Error(`cannot write networks annotation: ${message}, and kubectl can refuse the whole file because of it; remove it (printable-text)`));
  });
});

describe('interfaces', () => {
  test('are named after their place, whatever the others are called', () => {
    expect(NetworksAnnotation.of({ name: 'a', interfaceName: 'data0' }, { name: 'b' }).interfaceNames()).toEqual(['data0', 'net2']);
  });

  test('are named after their place in either form', () => {
    expect(NetworksAnnotation.parse('a@data0, b').interfaceNames()).toEqual(['data0', 'net2']);
    expect(NetworksAnnotation.parse('[{"name":"a"},{"name":"b","interface":"data0"},{"name":"c","interface":""}]').interfaceNames()).toEqual(['net1', 'data0', 'net3']);
  });

  test('are shifted by the default networks of Multus', () => {
    expect(NetworksAnnotation.parse('a,b@data0,c').interfaceNames(3)).toEqual(['net3', 'data0', 'net5']);
  });
});

describe('the namespace', () => {
  test('is that of the Pod where none is given', () => {
    expect(NetworksAnnotation.parse('a,red/b', 'blue').elements).toEqual([{ name: 'a', namespace: 'blue' }, { name: 'b', namespace: 'red' }]);
  });

  test('is `default` for a Pod without one', () => {
    expect(NetworksAnnotation.parse('[{"name":"a"}]').elements).toEqual([{ name: 'a', namespace: 'default' }]);
  });
});

const SHORT_FORM = 'is not allowed in the short form; use lower-case letters, digits and \'-\' (no dots, capitals or underscores), with commas between the items';
const JSON_FORM = 'the networks annotation has one of [ { " and so must be a JSON list, but is not JSON:';
const EITHER_FORM = 'write [{"name": …}], or the short form without any of these';

describe('what Multus refuses', () => {
  test.each([
    ['', 'the networks annotation is empty and attaches nothing; name a NetworkAttachmentDefinition or leave the annotation out'],
    ['my.nad', `item 1, 'my.nad': 'my.nad' ${SHORT_FORM}`],
    ['blue, default/MyNad', `item 2, 'default/MyNad': 'MyNad' ${SHORT_FORM}`],
    ['my_ns/nad', `item 1, 'my_ns/nad': 'my_ns' ${SHORT_FORM}`],
    ['blue red', `item 1, 'blue red': 'blue red' ${SHORT_FORM}`],
    ['a/b/c', 'item 1, \'a/b/c\': has more than one \'/\'; write <namespace>/<name>'],
    ['a@b@c', 'item 1, \'a@b@c\': has more than one \'@\'; write <name>@<interface>'],
    ['a@a-very-long-interface', 'item 1, \'a@a-very-long-interface\': \'a-very-long-interface\' is not an interface name; give at most 15 bytes without \'/\' and white space'],
    ['[a@data0, b]', `${JSON_FORM} 'a@data0' at character 2 has no quotes; ${EITHER_FORM}`],
    ['a,[b]', `${JSON_FORM} unexpected 'a,[b]' at character 1; ${EITHER_FORM}`],
    ['[{"name":"a"},]', `${JSON_FORM} unexpected ']' at character 15; ${EITHER_FORM}`],
    ['[{"name":"a"}] b', `${JSON_FORM} unexpected 'b' at character 16; ${EITHER_FORM}`],
    ['"a"', 'the networks annotation is JSON, but not a list; write [{"name": …}] or the short form without quotes'],
    ['{"name":"a"}', 'the networks annotation is a JSON object; put it into a list: [{"name": …}]'],
    ['["a"]', '[0]: got the string \'a\'; write {"name": "a"}, or the short form without brackets and quotes'],
    ['[{"name":"a"},null]', '[1]: is null, which crashes Multus v4.2.1; write an object such as {"name": "my-nad"}'],
    ['[["a"]]', '[0]: got a list; give an object'],
    ['[{"name":1}]', '[0].name: got a number; give a string'],
    ['[{"name":"a","ips":"172.16.1.9/24"}]', '[0].ips: got a string; give a list'],
    ['[{"name":"a","ips":["172.16.1.9/24","172.16.1.9/33"]}]', '[0].ips[1]: \'172.16.1.9/33\' is not an IP address; give one such as \'172.16.1.9/24\''],
    ['[{"name":"a","mac":"02:00:00:00:00"}]', '[0].mac: \'02:00:00:00:00\' is not a hardware address; give one such as \'02:00:00:00:00:01\''],
    ['[{"name":"a","infiniband-guid":"x"}]', '[0].infiniband-guid: \'x\' is not a hardware address; give one such as \'02:00:00:00:00:01\''],
    ['[{"name":"a","default-route":"172.16.1.1"}]', '[0].default-route: got a string; give a list'],
    ['[{"name":"a","default-route":["172.16.1.1/24"]}]', '[0].default-route[0]: \'172.16.1.1/24\' is not an IP address; give one without prefix length'],
    ['[{"name":"a","portMappings":[{"hostPort":"8080"}]}]', '[0].portMappings[0].hostPort: got a string; give a number'],
    ['[{"name":"a","bandwidth":{"ingressRate":1.5}}]', '[0].bandwidth.ingressRate: got 1.5; give a whole number'],
    ['[{"name":"a","cni-args":[]}]', '[0].cni-args: got a list; give an object'],
  ])('%s', (value, message) => {
    expect(() => NetworksAnnotation.parse(value)).toThrow(new Error(message));
  });
});

const OBJECT_NAME = 'use lower-case letters, digits, \'-\' and \'.\', each part beginning and ending with a letter or digit';
const NAMESPACE = 'use at most 63 lower-case letters, digits and \'-\', beginning and ending with a letter or digit';
const NO_NAME = 'has no name, so Multus looks for a NetworkAttachmentDefinition called \'\' and fails; remove the element or the stray comma';

describe('what Multus accepts and fails on later', () => {
  test.each<[string, string[]]>([
    ['a,', [`element 2 ${NO_NAME}`]],
    ['a@all', ['element 1: the name of the Pod interface \'all\' is what Linux calls the settings of several interfaces; use another name']],
    ['a@net%d', ['element 1: the name of the Pod interface \'net%d\' has a \'%\', where Linux fills in a number; use a name without it']],
    ['[{"name":"a","ips":["10.0.0.9/24","10.0.0.8/24","10.0.0.9/24"]}]', ['element 1 asks for \'10.0.0.9/24\' twice in ips, and the kernel refuses an address twice; remove one of the two']],
    ['a,,ns/', [`element 2 ${NO_NAME}`, `element 3 ${NO_NAME}`]],
    ['[{"name":"ns/nad"}]', ['element 1 is named \'ns/nad\': the JSON form does not split at \'/\'; write {"name": "nad", "namespace": "ns"}']],
    ['[{"name":"/nad"}]', ['element 1 is named \'/nad\': the JSON form does not split at \'/\'; write {"name": "nad", "namespace": ""}']],
    ['[{"name":"a"},{"name":"Bad_Name"}]', ['element 2 is named \'Bad_Name\', which is not a valid name of a Kubernetes object; use lower-case letters, digits, \'-\' and \'.\', each part beginning and ending with a letter or digit']],
    ['[{"name":"a..b"}]', [`element 1 is named 'a..b', which is not a valid name of a Kubernetes object; ${OBJECT_NAME}`]],
    ['[{"name":"a.-b"}]', [`element 1 is named 'a.-b', which is not a valid name of a Kubernetes object; ${OBJECT_NAME}`]],
    ['[{"name":"a."}]', [`element 1 is named 'a.', which is not a valid name of a Kubernetes object; ${OBJECT_NAME}`]],
    ['a'.repeat(254), ['element 1 has a name of 254 characters, and a Kubernetes object has at most 253; name the NetworkAttachmentDefinition that you mean']],
    ['[{"name":"a","namespace":"Ns"}]', [`element 1 has the namespace 'Ns', which is not a valid name of a namespace; ${NAMESPACE}`]],
    ['[{"name":"a","namespace":"team.blue"}]', [`element 1 has the namespace 'team.blue', which is not a valid name of a namespace; ${NAMESPACE}`]],
    [`b,${'n'.repeat(64)}/a`, [`element 2 has the namespace '${'n'.repeat(64)}', which is not a valid name of a namespace; ${NAMESPACE}`]],
    ['[{"name":"a","ips":["172.16.1.9/24","172.16.1.10","fd00:1::9"]}]', [
      'element 1 asks for \'172.16.1.10\' in ips, but Whereabouts and static refuse an address without prefix length when the Pod is started; add the prefix length of its range, such as \'172.16.1.10/24\'',
      'element 1 asks for \'fd00:1::9\' in ips, but Whereabouts and static refuse an address without prefix length when the Pod is started; add the prefix length of its range, such as \'fd00:1::9/64\'',
    ]],
    ['[{"name":"a","interface":"a-very-long-interface"}]', ['element 1: the name of the Pod interface \'a-very-long-interface\' has 21 bytes; use at most 15']],
    ['a@data:0', ['element 1: the name of the Pod interface \'data:0\' has a slash, a colon or white space; use a name without these']],
    ['a@..', ['element 1: the name of the Pod interface \'..\' is not allowed; use a name such as net1']],
    ['a@eth0', ['element 1 asks for the Pod interface \'eth0\', which the Pod has already; use another name']],
    ['a@lo', ['element 1 asks for the Pod interface \'lo\', which the Pod has already; use another name']],
    ['a@data0,b@data0', ['element 2 gets the Pod interface \'data0\', which element 1 has already; use another name']],
    ['a@net2,b', ['element 2 gets the Pod interface \'net2\', which element 1 has already; use another name']],
    ['[{"name":"a","default-route":[]}]', ['element 1 has an empty list as default-route, so Multus removes the default routes of every interface and sets none; leave the key out']],
    ['[{"name":"a","default-route":["10.0.0.1"]},{"name":"b","default-route":["10.0.0.2","fd00::1"]}]',
      ['the elements have 2 gateways of IPv4 in default-route, but Multus accepts one for the whole Pod ("does not support ECMP"); keep one']],
    ['[{"name":"a","default-route":["","fd00::1",""]}]',
      ['the elements have 3 gateways of IPv6 in default-route, but Multus accepts one for the whole Pod ("does not support ECMP"); keep one']],
    ['[{"name":"my.nad","default-route":["10.0.0.1","fd00::1"]},{"name":"a"},{"name":"a"}]', []],
    [`${'n'.repeat(63)}/${'a'.repeat(64)}@exactly15-bytes`, []],
    ['a'.repeat(253), []],
    [`[{"name":"${'a'.repeat(64)}","namespace":"${'n'.repeat(63)}"}]`, []],
    [`[{"name":"${`${'a'.repeat(63)}.`.repeat(3)}${'b'.repeat(61)}"}]`, []],
  ])('%s', (value, traps) => {
    expect(NetworksAnnotation.parse(value).traps).toEqual(traps);
  });
});

describe('an annotation is immutable', () => {
  test.each([
    ['built', () => NetworksAnnotation.of({ name: 'a', ips: ['172.16.1.9/24'] })],
    ['read', () => NetworksAnnotation.parse('[{"name":"","ips":["172.16.1.9/24"]}]')],
  ])('%s: its properties, lists and elements cannot be changed', (_, build) => {
    const annotation = build();
    const [element] = annotation.elements;
    for (const one of [annotation, element] as object[]) {
      for (const key of Object.keys(one)) {
        expect(() => {
          (one as { [name: string]: unknown })[key] = 'changed';
        }).toThrow(TypeError);
      }
    }
    for (const list of [annotation.elements, annotation.traps, element.ips] as unknown[][]) {
      expect(() => list.push('added')).toThrow(TypeError);
    }
  });

  test('it does not follow when what it was built of changes', () => {
    const element = { name: 'a', ips: ['172.16.1.9/24'], cniArgs: { vlan: 5 } };
    const annotation = NetworksAnnotation.of(element);
    const before = annotation.toString();
    element.name = 'b';
    element.ips.push('172.16.1.10/24');
    element.cniArgs.vlan = 6;
    expect(annotation.toString()).toBe(before);
  });
});
