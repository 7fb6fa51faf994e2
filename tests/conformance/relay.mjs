// usage: node relay.mjs schema.graphql folder out
// Compiles a folder as a project of Relay's: its modules as they are, and each operation (.graphql) as a module that holds it.
// Writes what Relay would send to out/queries.json, by name. Ends well only when graphql-js takes each of these, too.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';

const [schema, folder, out] = process.argv.slice(2);
const modules = join(out, 'modules');
mkdirSync(modules, { recursive: true });
mkdirSync(join(out, 'artifacts'));
cpSync(schema, join(out, 'schema.graphql'));

for (const file of readdirSync(folder, { recursive: true }).filter(file => statSync(join(folder, file)).isFile())) {
  const text = readFileSync(join(folder, file), 'utf8');
  if (!file.endsWith('.graphql')) {
    writeFileSync(join(modules, file), text);
    continue;
  }
  const document = parse(text);
  const name = document.definitions.find(definition => definition.kind === 'OperationDefinition').name.value;
  writeFileSync(join(modules, `${name}.ts`), `import { graphql } from 'relay-runtime';\n\nexport default graphql\`\n${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\n\`;\n`);
}

writeFileSync(join(out, 'relay.config.json'), JSON.stringify({
  src: 'modules', schema: 'schema.graphql', artifactDirectory: 'artifacts', language: 'typescript', eagerEsModules: true,
  customScalarTypes: { LocalDate: 'string' }, persistConfig: { file: 'persisted.json', algorithm: 'SHA256' },
}));
writeFileSync(join(out, 'persisted.json'), '{}');
const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js');
const run = spawnSync(process.execPath, [compiler, 'relay.config.json'], { cwd: out, stdio: 'inherit', env: { ...process.env, FORCE_NO_WATCHMAN: '1' } });
if (run.status !== 0) process.exit(1);

const built = buildSchema(readFileSync(schema, 'utf8'));
const queries = {};
for (const text of Object.values(JSON.parse(readFileSync(join(out, 'persisted.json'), 'utf8')))) {
  const document = parse(text);
  const [error] = validate(built, document);
  if (error) throw new Error(`${error}\n${text}`);
  queries[document.definitions.find(definition => definition.kind === 'OperationDefinition').name.value] = text;
}
writeFileSync(join(out, 'queries.json'), JSON.stringify(queries));
console.log(`${Object.keys(queries).length} queries`);
