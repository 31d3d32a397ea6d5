// The SBOM of a package: a CycloneDX 1.6 document with every component, and below each its files with their sums. Printing it
// also checks it against the official schema and against the folder.
import { createHash } from 'node:crypto';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { ownerOf } from './shipped-files.mjs';

const isExpression = (licence) => /^LicenseRef-| (?:AND|OR|WITH) /.test(licence);
const licences = (licence) => [isExpression(licence) ? { expression: licence } : { license: { id: licence } }];

/** A list for the document, omitted if it is empty. */
const unlessEmpty = (key, list) => (list.length ? { [key]: list } : {});

function fileComponent({ path, sha256 }) {
  return { type: 'file', name: path, hashes: [{ alg: 'SHA-256', content: sha256 }] };
}

/** A component of the document. @param part as in scripts/shipped-parts.mjs */
function componentOf(part, files) {
  const { type, name, version, licence, description, purl, ref = purl, cpe, hashes = [], parts = [] } = part;
  const ownHashes = files.length === 1 ? fileComponent(files[0]).hashes : [];
  return {
    type,
    'bom-ref': ref,
    name,
    ...(version ? { version } : {}),
    ...(description ? { description } : {}),
    scope: 'required',
    ...unlessEmpty('hashes', [...hashes, ...ownHashes]),
    licenses: licences(licence),
    ...(cpe ? { cpe } : {}),
    purl,
    ...unlessEmpty('components', [
      ...parts.map((inner) => ({
        type: 'library',
        'bom-ref': `${inner.purl}#in-${name.toLowerCase()}`,
        name: inner.name,
        version: inner.version,
        licenses: licences(inner.licence),
        purl: inner.purl,
      })),
      ...files.map(fileComponent),
    ]),
  };
}

/** An npm package as a part. */
function partOfPackage({ name, version, licence, integrity }) {
  const [algorithm, digest = ''] = (integrity ?? '').split('-');
  const content = Buffer.from(digest, 'base64').toString('hex');
  return {
    type: 'library',
    name,
    version,
    licence,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    hashes: algorithm === 'sha512' ? [{ alg: 'SHA-512', content }] : [],
  };
}

/** The shipped packages that one requires, resolved as npm does: next to it, or further up. */
function dependenciesOf({ path }, packages, lock) {
  const byPath = new Map(packages.map((one) => [one.path, one]));
  const find = (name) => {
    for (let from = path; ; from = from.slice(0, from.lastIndexOf('/node_modules/'))) {
      const found = byPath.get(`${from}/node_modules/${name}`);
      if (found) return found;
      if (!from.includes('/node_modules/')) return byPath.get(`node_modules/${name}`);
    }
  };
  return Object.keys(lock[path]?.dependencies ?? {})
    .map(find)
    .filter(Boolean);
}

/**
 * A CycloneDX document of what ships. The same content gives the same bytes.
 * @param app `{ name, version, license, description, dependencies }`
 * @param packages npm packages, as from shippedPackages()
 * @param candidates other parts that may ship, as in scripts/shipped-parts.mjs
 * @param files files of the program, as from filesOfProgram()
 * @param lock the packages of package-lock.json
 * @throws Error if a file belongs to no component
 */
export function sbom(app, packages, candidates, files, lock) {
  const byOwner = new Map();
  for (const file of files) {
    const owner = ownerOf(file.path);
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), file]);
  }
  const parts = candidates.filter(({ name, isSystemSpecific }) => !isSystemSpecific || byOwner.has(name));
  const all = [...parts, ...packages.map(partOfPackage)];
  const refOf = ({ purl, ref = purl }) => ref;
  const componentNames = new Set(['casebook', ...all.map(({ name }) => name)]);
  const unknownOwner = [...byOwner.keys()].find((name) => !componentNames.has(name));
  if (unknownOwner)
    throw new Error(
      `${byOwner.get(unknownOwner)[0].path} belongs to ${unknownOwner}, which is not a component of the package`,
    );
  const components = all.map((part) => componentOf(part, byOwner.get(part.name) ?? []));

  const ref = `pkg:generic/${app.name}@${app.version}`;
  const directDependencies = new Set(Object.keys(app.dependencies));
  const direct = [
    ...parts.filter(({ parent }) => !parent),
    ...packages
      .filter(({ name, path }) => directDependencies.has(name) && path === `node_modules/${name}`)
      .map(partOfPackage),
  ];
  const includedIn = (name) => parts.filter(({ parent }) => parent === name).map(refOf);
  const dependencies = [
    { ref, dependsOn: direct.map(refOf) },
    ...parts.map((part) => ({ ref: refOf(part), ...unlessEmpty('dependsOn', includedIn(part.name)) })),
    ...packages.map((one) => {
      const needed = dependenciesOf(one, packages, lock).map((other) => refOf(partOfPackage(other)));
      return {
        ref: refOf(partOfPackage(one)),
        ...unlessEmpty('dependsOn', [...new Set([...needed, ...includedIn(one.name)])].sort()),
      };
    }),
  ];

  const main = {
    type: 'application',
    'bom-ref': ref,
    name: app.name,
    version: app.version,
    description: app.description,
    licenses: licences(app.license),
    purl: ref,
    ...unlessEmpty('components', (byOwner.get('casebook') ?? []).map(fileComponent)),
  };
  const id = createHash('sha256')
    .update(JSON.stringify([main, components, dependencies]))
    .digest('hex');
  const uuid = `${id.slice(0, 8)}-${id.slice(8, 12)}-5${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20, 32)}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: { component: main },
    components,
    dependencies,
  };
}

/** Every file in a document, with its sum. */
function filesIn(document) {
  const all = [document.metadata.component, ...document.components];
  return all
    .flatMap(({ components = [] }) => components.filter(({ type }) => type === 'file'))
    .map(({ name, hashes }) => `${hashes[0].content}  ${name}`);
}

/**
 * Compares a document with the official schema and with the files of a folder.
 * @param text text of the document
 * @param files as from filesOfProgram()
 * @throws Error that says what is wrong
 */
export async function checkSbom(text, files) {
  const faults = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
  if (faults) throw new Error(`the SBOM is not valid CycloneDX 1.6: ${JSON.stringify(faults)}`);
  compareFiles(JSON.parse(text), files);
}

/** Compares the files in a document with those that exist. @throws Error that names one that differs */
export function compareFiles(document, files) {
  const documented = new Set(filesIn(document));
  const actual = new Set(files.map(({ path, sha256 }) => `${sha256}  ${path}`));
  const difference =
    [...documented].find((line) => !actual.has(line)) ?? [...actual].find((line) => !documented.has(line));
  if (difference) throw new Error(`the SBOM and the folder differ: ${difference}`);
}
