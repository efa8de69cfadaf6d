import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** What a TLS server is given, as PEM. */
export type KeyAndCertificate = { key: string; cert: string };

type Wanted = { name?: string; from?: string; until?: string };
type Issuer = { name: string; privateKey: KeyObject };

/** A fresh key and a certificate for `localhost` that nobody vouches for. */
export function selfSigned(): KeyAndCertificate {
  const pair = newPair();
  return { key: pem(pair.privateKey), cert: certificate(pair.publicKey, {}, { name: "localhost", ...pair }) };
}

/** An authority that vouches for whatever it is asked to; `cert` is what others must trust to believe it. */
export function newAuthority() {
  const pair = newPair();
  const name = `Authority ${crypto.randomUUID()}`;
  const issue = (wanted: Wanted): KeyAndCertificate => {
    const { privateKey, publicKey } = newPair();
    return { key: pem(privateKey), cert: certificate(publicKey, wanted, { name, privateKey: pair.privateKey }) };
  };
  return { cert: certificate(pair.publicKey, { name }, { name, ...pair }, IS_AUTHORITY), issue };
}

function newPair() {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

function pem(privateKey: KeyObject): string {
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/** X.509 in the fewest fields (RFC 5280): version 3, for one DNS name. Times are YYMMDD. */
function certificate(
  publicKey: KeyObject,
  { name = "localhost", from = "200101", until = "491231" }: Wanted,
  issuer: Issuer,
  ...more: Buffer[]
): string {
  const nameOf = (text: string) => sequence(der(0x31, sequence(OID_COMMON_NAME, der(0x0c, Buffer.from(text)))));
  const utcTime = (day: string) => der(0x17, Buffer.from(`${day}000000Z`));
  const version = der(0xa0, der(0x02, Buffer.from([2])));
  const serial = der(0x02, Buffer.from([1 + Math.floor(Math.random() * 126)]));
  const algorithm = sequence(OID_ECDSA_WITH_SHA256);
  const names = sequence(OID_SUBJECT_ALT_NAME, der(0x04, sequence(der(0x82, Buffer.from(name)))));
  const signed = sequence(
    version,
    serial,
    algorithm,
    nameOf(issuer.name),
    sequence(utcTime(from), utcTime(until)),
    nameOf(name),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(names, ...more)),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign("sha256", signed, issuer.privateKey)]);
  const whole = sequence(signed, algorithm, der(0x03, signature)).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
}

const OID_COMMON_NAME = der(0x06, Buffer.from([0x55, 0x04, 0x03]));
const OID_SUBJECT_ALT_NAME = der(0x06, Buffer.from([0x55, 0x1d, 0x11]));
const OID_BASIC_CONSTRAINTS = der(0x06, Buffer.from([0x55, 0x1d, 0x13]));
const OID_ECDSA_WITH_SHA256 = der(0x06, Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const TRUE = der(0x01, Buffer.from([0xff]));
const IS_AUTHORITY = sequence(OID_BASIC_CONSTRAINTS, TRUE, der(0x04, sequence(TRUE)));

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

/** One element of DER: its tag, its length, its content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const lengthBytes = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...lengthBytes]), content]);
}
