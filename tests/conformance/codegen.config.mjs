// GraphQL Code Generator: one module with a type and a typed document for each operation. SCHEMA, DOCUMENTS and OUT say from what and where to.
export default {
  schema: process.env.SCHEMA,
  documents: process.env.DOCUMENTS,
  generates: {
    [process.env.OUT]: {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: { scalars: { LocalDate: 'string' }, defaultScalarType: 'unknown', enumType: 'string-literal', useTypeImports: true },
    },
  },
};
