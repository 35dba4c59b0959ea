/**
 * What the Pods of a ConnectivityCheck run, with nothing but the standard library of Python 3.8 or later: `probe.py CONFIG INDEX`. The Pod with index 0
 * asks; the others answer, and probe when they are asked to. Each finding has the name of what was looked at.
 */
export const PROBE = String.raw`import ipaddress, json, os, socket, struct, sys, threading, time

with open(sys.argv[1]) as file:
    CONFIG = json.load(file)
INDEX = int(sys.argv[2])
INTERFACE, PORT, ADDRESSES = CONFIG['interface'], CONFIG['port'], CONFIG['addresses']
OWN = ADDRESSES[INDEX]
IS_IPV6 = ipaddress.ip_address(OWN).version == 6
FAMILY = socket.AF_INET6 if IS_IPV6 else socket.AF_INET

HINTS = {
    'interface-present': 'did the Pod start before Multus? describe the Pod, and see its annotation k8s.v1.cni.cncf.io/network-status',
    'address-present': 'compare the annotation of the Pod with its network-status',
    'address-in-range': 'compare the range of the definition with the secondary range of the subnet',
    'interface-mtu': 'compare the MTU of the VPC, of the node interface and of the definition',
    'ping': 'does the firewall of the VPC let ICMP in from the Pod range, and has the node of the other Pod the alias range?',
    'tcp': 'does the firewall of the VPC let TCP in from the Pod range?',
    'path-mtu': 'compare the MTU of the VPC, of the node interfaces and of the definition',
    'one-holder': 'who else has this address? compare static addresses with the ranges that Whereabouts hands out',
}


def result(rule, ok, where, detail):
    return {'rule': rule, 'ok': ok, 'where': where, 'detail': detail}


def addresses_of(interface):
    """The addresses of an interface, asked of the kernel by netlink."""
    index, found = socket.if_nametoindex(interface), []
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as kernel:
        kernel.send(struct.pack('=IHHIIBBBBI', 24, 22, 0x301, 1, 0, 0, 0, 0, 0, 0))
        done = False
        while not done:
            data = kernel.recv(65536)
            while data and not done:
                length, kind = struct.unpack_from('=IH', data)
                if kind == 20 and struct.unpack_from('=I', data, 20)[0] == index:
                    at, own, peer = 24, None, None
                    while at + 4 <= length:
                        size, attribute = struct.unpack_from('=HH', data, at)
                        if attribute == 1:
                            peer = data[at + 4:at + size]
                        elif attribute == 2:
                            own = data[at + 4:at + size]
                        at += max(4, (size + 3) & ~3)
                    found.append(ipaddress.ip_address(own or peer))
                done = kind in (2, 3)
                data = data[(length + 3) & ~3:]
    return found


def look_at_interface():
    """What is wrong with the Pod itself; the rest needs its interface and its address."""
    if not os.path.isdir('/sys/class/net/' + INTERFACE):
        return [result('interface-present', False, OWN, 'there is no ' + INTERFACE)]
    own, found = ipaddress.ip_address(OWN), addresses_of(INTERFACE)
    shown = ', '.join(str(one) for one in found) or 'none'
    outside = [str(one) for one in found if one not in ipaddress.ip_network(CONFIG['range']) and not one.is_link_local]
    mtu, wanted = mtu_of_interface(), CONFIG['mtu']
    return [
        result('interface-present', True, OWN, INTERFACE),
        result('address-present', own in found, OWN, '%s has %s' % (INTERFACE, shown)),
        result('address-in-range', not outside, OWN, 'all in %s' % CONFIG['range'] if not outside else '%s not in %s' % (', '.join(outside), CONFIG['range'])),
    ] + ([] if wanted is None else [result('interface-mtu', mtu == wanted, OWN, '%d' % mtu if mtu == wanted else '%d, not %d' % (mtu, wanted))])


def mtu_of_interface():
    with open('/sys/class/net/%s/mtu' % INTERFACE) as file:
        return int(file.read())


def ask(target, question, seconds):
    with socket.create_connection((target, PORT), 3, (OWN, 0)) as connection:
        connection.settimeout(seconds)
        connection.sendall(question.encode() + b'\n')
        return json.loads(connection.makefile().readline())


def ping(target):
    protocol, request = (socket.IPPROTO_ICMPV6, 128) if IS_IPV6 else (socket.IPPROTO_ICMP, 8)
    try:
        with socket.socket(FAMILY, socket.SOCK_DGRAM, protocol) as echo:
            echo.bind((OWN, 0))
            echo.settimeout(1)
            for attempt in range(3):
                try:
                    body = struct.pack('!BBHHH', request, 0, 0, 0, attempt) + b'connectivity-check'
                    words = struct.unpack('!%dH' % (len(body) // 2), body)
                    total = sum(words)
                    total = (total >> 16) + (total & 0xffff)
                    checksum = ~(total + (total >> 16)) & 0xffff
                    echo.sendto(body[:2] + struct.pack('!H', checksum) + body[4:], (target, 0))
                    echo.recvfrom(2048)
                    return True, 'answers'
                except socket.timeout:
                    pass
            return False, 'no answer to 3 echo requests'
    except OSError as error:
        return False, str(error)


def passes(target, size):
    """Whether a datagram of this size, headers included, goes there and back with don't fragment."""
    level, option, headers = (socket.IPPROTO_IPV6, 23, 48) if IS_IPV6 else (socket.IPPROTO_IP, 10, 28)
    with socket.socket(FAMILY, socket.SOCK_DGRAM) as datagrams:
        datagrams.bind((OWN, 0))
        datagrams.connect((target, PORT))
        datagrams.setsockopt(level, option, 2)
        datagrams.settimeout(1)
        for attempt in range(3):
            try:
                datagrams.send(b'x' * (size - headers))
                return len(datagrams.recv(65536)) == size - headers
            except OSError:
                pass
    return False


def path_mtu(target):
    mtu = mtu_of_interface()
    if passes(target, mtu):
        return True, '%d bytes pass' % mtu
    smaller = next((size for size in (8896, 1500, 1460, 1400, 1280, 576) if size < mtu and passes(target, size)), None)
    return False, '%d bytes do not pass, %s' % (mtu, 'nor do fewer' if smaller is None else '%d do' % smaller)


def holder(index):
    """Who answers at an address; another Pod with the same address answers now and then, or always."""
    try:
        answers = {tuple(ask(ADDRESSES[index], 'who', 3)) for _ in range(5)}
    except (OSError, ValueError) as error:
        return result('tcp', False, where(index), str(error)), None
    names = ', '.join(sorted(name for _, name in answers))
    alone = len(answers) == 1 and all(one == index for one, _ in answers)
    return result('tcp', True, where(index), 'answers'), result('one-holder', alone, ADDRESSES[index], ('held by ' if alone else 'answered by ') + names)


def where(index):
    return '%s > %s' % (OWN, ADDRESSES[index])


def probe():
    found = look_at_interface()
    for index, target in enumerate(ADDRESSES):
        if index != INDEX:
            ok, detail = ping(target)
            found.append(result('ping', ok, where(index), detail))
            tcp, one = holder(index)
            found.append(tcp)
            if one:
                found.append(one)
                ok, detail = path_mtu(target)
                found.append(result('path-mtu', ok, where(index), detail))
    return found


def serve():
    """Says who answers, and probes the others when asked to; beside it, echoes datagrams as they come."""
    def datagrams():
        level, option = (socket.IPPROTO_IPV6, 23) if IS_IPV6 else (socket.IPPROTO_IP, 10)
        with socket.socket(FAMILY, socket.SOCK_DGRAM) as echo:
            echo.setsockopt(level, option, 2)
            echo.bind((OWN, PORT))
            while True:
                data, sender = echo.recvfrom(65536)
                try:
                    echo.sendto(data, sender)
                except OSError as error:
                    print('path-mtu %s > %s: %s' % (OWN, sender[0], error), flush=True)

    def answer(connection):
        with connection:
            connection.settimeout(30)
            question = connection.makefile().readline().strip()
            reply = probe() if question == 'probe' else [INDEX, socket.gethostname()]
            connection.sendall(json.dumps(reply).encode() + b'\n')

    threading.Thread(target=datagrams, daemon=True).start()
    with socket.socket(FAMILY, socket.SOCK_STREAM) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind((OWN, PORT))
        server.listen()
        print('%s answers on port %d' % (OWN, PORT), flush=True)
        while True:
            threading.Thread(target=answer, args=(server.accept()[0],), daemon=True).start()


def wait_for_others():
    end = time.monotonic() + CONFIG['timeoutSeconds']
    for target in ADDRESSES[1:]:
        while time.monotonic() < end:
            try:
                ask(target, 'who', 3)
                break
            except (OSError, ValueError):
                time.sleep(1)


def whole_round():
    found = probe()
    for index in range(1, len(ADDRESSES)):
        try:
            found += ask(ADDRESSES[index], 'probe', 30 + 30 * len(ADDRESSES))
        except (OSError, ValueError) as error:
            if not any(one['rule'] == 'tcp' and not one['ok'] and one['where'] == where(index) for one in found):
                found.append(result('tcp', False, where(index), 'does not report: %s' % error))
    return found


def show(found, title):
    print(title, flush=True)
    for one in found:
        line = '  %-4s  %-17s  %s: %s' % ('ok' if one['ok'] else 'FAIL', one['rule'], one['where'], one['detail'])
        print(line if one['ok'] else line + '; ' + HINTS[one['rule']], flush=True)


def main():
    found = look_at_interface()
    if not all(one['ok'] for one in found if one['rule'] in ('interface-present', 'address-present')):
        show(found, CONFIG['network'])
        return 1
    if INDEX > 0:
        return serve()
    threading.Thread(target=serve, daemon=True).start()
    wait_for_others()
    found = whole_round()
    show(found, '%s: %s' % (CONFIG['network'], ', '.join(ADDRESSES)))
    if CONFIG['idleSeconds'] > 0:
        time.sleep(CONFIG['idleSeconds'])
        later = whole_round()
        show(later, '%s, after %d seconds without traffic' % (CONFIG['network'], CONFIG['idleSeconds']))
        found += later
    failed = sorted({one['rule'] for one in found if not one['ok']})
    print('%d checks, %d failed%s' % (len(found), sum(not one['ok'] for one in found), ': ' + ', '.join(failed) if failed else ''), flush=True)
    return 1 if failed else 0


sys.exit(main())
`;
