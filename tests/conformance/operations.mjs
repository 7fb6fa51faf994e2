// usage: node operations.mjs schema.graphql folder
// graphql-js's rules over each operation by itself, as a client that has only this one file would send it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';

const [schemaFile, folder] = process.argv.slice(2);
const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
const files = readdirSync(folder, { recursive: true }).filter(file => file.endsWith('.graphql'));
const errors = files.flatMap(file => validate(schema, parse(readFileSync(join(folder, file), 'utf8'))).map(error => `${file}: ${error}`));
console.log(errors.join('\n') || `${files.length} files`);
process.exit(errors.length ? 1 : 0);
