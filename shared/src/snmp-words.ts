// The words of SNMP that server and agent share, free of the schema library, so that the agent stays light.

/** What is polled; `server` and `unknown` are kinds of devices with an agent of their own as well. */
export const gearKinds = [
  'switch',
  'router',
  'firewall',
  'ap',
  'ups',
  'pdu',
  'printer',
  'nas',
  'bmc',
  'camera',
  'sensor',
] as const;

/** RFC 3414 and RFC 7860. */
export const authProtocols = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
/** AES with more than 128 bits exists with two ways to lengthen a key: by Blumenthal (b) and by Reeder, as Cisco does (r). */
export const privProtocols = ['des', 'aes', 'aes192b', 'aes192r', 'aes256b', 'aes256r'] as const;
