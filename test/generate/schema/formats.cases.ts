/** Values of each format and values that are none; from the grammars of the standards that src/formats cites. */

export interface Values {
  readonly valid: readonly (string | number)[];
  readonly invalid: readonly (string | number)[];
}

export const dates: Readonly<Record<string, Values>> = {
  date: {
    valid: ['2024-02-29', '2000-02-29', '1999-12-31'],
    invalid: [
      '2023-02-29',
      '1900-02-29',
      '2024-04-31',
      '2024-13-01',
      '2024-00-10',
      '2024-1-1',
      '24-01-01',
      '2024-01-01Z',
      '২024-01-01',
      ' 2024-01-01',
      '',
    ],
  },
  time: {
    valid: ['00:00:00Z', '23:59:59.999+23:59', '08:30:06z', '23:59:60Z', '15:59:60-08:00', '01:29:60+01:30'],
    invalid: [
      '24:00:00Z',
      '12:60:00Z',
      '12:00:61Z',
      '22:59:60Z',
      '23:59:60+01:00',
      '12:00:00',
      '12:00Z',
      '12:00:00+24:00',
      '12:00:00+0100',
      '12:00:00.Z',
      '1:00:00Z',
    ],
  },
  'date-time': {
    valid: ['2024-02-29T12:00:00Z', '1998-12-31T23:59:60Z', '1998-12-31T15:59:60.123-08:00', '2024-01-01t00:00:00z'],
    invalid: [
      '2024-02-30T12:00:00Z',
      '2024-01-01 12:00:00Z',
      '2024-01-01T12:00:00',
      '1998-12-31T22:59:60Z',
      '2024-01-01',
      '2024-01-01T25:00:00Z',
    ],
  },
  duration: {
    valid: ['P4DT12H30M5S', 'PT36H', 'P1Y2M3D', 'P2W', 'PT0S', 'P1M', 'PT1M'],
    invalid: ['P', 'PT', 'P1DT', 'PT1D', 'P2D1Y', 'P1Y2D', 'PT1H1S', 'P1Y2W', 'P1', '1D', 'P1.5D', 'p1d'],
  },
  'date-time-local': {
    valid: ['2024-02-29T12:00:00', '2024-02-29T12:00:00.5'],
    invalid: ['2024-02-29T12:00:00Z', '2024-02-30T12:00:00', '2024-02-29'],
  },
  'time-local': { valid: ['12:00:00', '12:00:00.25'], invalid: ['12:00:00Z', '24:00:00', '12:00'] },
  'http-date': {
    valid: ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'],
    invalid: [
      'Sun, 06 Nov 1994 08:49:37 UTC',
      'Sun, 31 Nov 1994 08:49:37 GMT',
      '06 Nov 1994 08:49:37 GMT',
      'Sun, 6 Nov 1994 08:49:37 GMT',
      '1994-11-06',
    ],
  },
  'imf-fixdate': {
    valid: ['Sun, 06 Nov 1994 08:49:37 GMT'],
    invalid: ['Sunday, 06-Nov-94 08:49:37 GMT', 'Sun, 06 Nov 1994 24:49:37 GMT'],
  },
};

const label = 'a'.repeat(63);

export const addresses: Readonly<Record<string, Values>> = {
  ipv4: {
    valid: ['0.0.0.0', '255.255.255.255', '192.168.1.10'],
    invalid: ['256.0.0.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.4/24', '0x7f.0.0.1', ''],
  },
  ipv6: {
    valid: [
      '::',
      '::1',
      '1:2:3:4:5:6:7:8',
      '1::8',
      '::ffff:192.168.0.1',
      '1:2:3:4:5:6:1.2.3.4',
      '2001:DB8::7',
      '1:2:3:4:5:6:7::',
    ],
    invalid: [
      '1',
      ':::',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '12345::',
      '::1%eth0',
      'fe80::/64',
      '1.2.3.4',
      '1:2:3:4:5:6:7:1.2.3.4',
      ':1',
      '1:',
      '1.2.3.4::',
    ],
  },
  hostname: {
    valid: [
      'localhost',
      'a.b-c.example',
      '1host',
      `${label}.com`,
      'xn--4gbwdl.xn--wgbh1c',
      [label, label, label, 'a'.repeat(61)].join('.'),
    ],
    invalid: [
      '',
      '-a',
      'a-',
      'a..b',
      '.a',
      'a.',
      'a_b',
      `${label}a.com`,
      'ä.example',
      'xn--X',
      [label, label, label, label].join('.'),
      'a b',
    ],
  },
  'idn-hostname': {
    valid: ['실례.테스트', 'bücher.example', 'localhost', 'l·l', 'a。b', 'ßς་〇', 'क्‍ष'],
    invalid: ['〮실례.테스트', '', '-hello', 'a·l', 'α͵S', 'def・abc', 'ب٠۰', 'क‍ष', '̀hello', 'a。。b', 'a\u2028b'],
  },
  email: {
    valid: [
      'joe.bloggs@example.com',
      'te~st+tag@example.com',
      '"joe bloggs"@example.com',
      '"a@b"@example.com',
      'joe@[127.0.0.1]',
      'joe@[IPv6:::1]',
      'joe@localhost',
      `${'a'.repeat(64)}@example.com`,
    ],
    invalid: [
      '2962',
      '@example.com',
      'joe@',
      '.test@example.com',
      'test.@example.com',
      'te..st@example.com',
      'joe@invalid=domain.com',
      'joe@[127.0.0.300]',
      'joe@-a.com',
      'jöe@example.com',
      `${'a'.repeat(65)}@example.com`,
      'a b@example.com',
      'joe@example.com\n',
    ],
  },
  'idn-email': { valid: ['실례@실례.테스트', 'joe@example.com'], invalid: ['2962', '실례@', '@실례.테스트'] },
};

export const identifiers: Readonly<Record<string, Values>> = {
  uri: {
    valid: [
      'http://foo.bar/?q=a%20b#c',
      'urn:oasis:names:specification',
      'mailto:a@b.c',
      'ldap://[2001:db8::7]/c=GB?objectClass?one',
      "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com",
      'tel:+1-816-555-1212',
      'file:///etc/passwd',
      'a:',
    ],
    invalid: [
      '//foo.bar/',
      '/abc',
      'abc',
      'http:// fail.com',
      'http://a.b/%zz',
      'bar,baz:foo',
      '\\\\WIN\\share',
      'http://[::1',
      'http://a:b/',
      'http://ex.com/ä',
      '1a:b',
      '',
    ],
  },
  'uri-reference': {
    valid: ['http://foo.bar/', '//foo.bar/x', '/abc', 'abc', '#frag', '?q', '', './a:b'],
    invalid: ['\\\\WIN', '#fr\\ag', 'a b', '1a:b', '/%2'],
  },
  iri: {
    valid: ['http://ƒøø.ßår/?∂éœ=πîx#πîüx', 'http://[2001:0db8::1]', 'urn:あ'],
    invalid: ['/abc', 'âππ', 'http://2001:0db8:85a3:0000:0000:8a2e:0370:7334', 'http://a b', 'http://a/\ufdd0'],
  },
  'iri-reference': { valid: ['âππ', '#ƒrägmênt', '/pâth'], invalid: ['\\\\WIN\\filë', '#ƒräg\\mênt'] },
  uuid: {
    valid: [
      '2eb8aa08-aa98-11ea-b4aa-73b441d16380',
      '2EB8AA08-AA98-11EA-B4AA-73B441D16380',
      '00000000-0000-0000-0000-000000000000',
    ],
    invalid: [
      '2eb8aa08-aa98-11ea-b4aa-73b441d1638',
      '2eb8aa08aa9811eab4aa73b441d16380',
      '2eb8aa08-aa98-11ea-b4ga-73b441d16380',
      '{2eb8aa08-aa98-11ea-b4aa-73b441d16380}',
      '',
    ],
  },
  'uri-template': {
    valid: ['http://a.b/{term:1}/{term}', '{?q,lang*}', '/a', '{+path}/here', '{%41}'],
    invalid: ['{term', 'term}', '{}', '{a,}', '{a:0}', '{a:10000}', '{-a}', 'a b', 'a"b', '%4'],
  },
  'json-pointer': { valid: ['', '/', '/a~1b/~0/0', '//'], invalid: ['a', '/~', '/~2', '#/a', '/a~'] },
  'relative-json-pointer': {
    valid: ['0', '1/a', '0#', '120/a/b', '0-1#', '2+1/a'],
    invalid: ['/a', '-1', '+1/a', '01', '0##', '', '1a', '0+0'],
  },
  regex: {
    valid: ['^a+$', '\\p{L}', '(?<name>a)\\k<name>', ''],
    invalid: ['^(abc]', '\\p{Nope}', '[b-a]', '\\-', '*'],
  },
};
