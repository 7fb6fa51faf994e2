// A client's code, checked against the types that were generated from schema and operations.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import * as operations from './operations';

declare function ask<Answer, Variables>(operation: TypedDocumentNode<Answer, Variables>, variables: Variables): Promise<Answer>;

type IsAny<T> = 0 extends 1 & T ? true : false;

/** Names of exported documents that say nothing about their answer or variables. */
type Untyped = {
  [Name in keyof typeof operations]: (typeof operations)[Name] extends TypedDocumentNode<infer Answer, infer Variables>
    ? true extends IsAny<Answer> | IsAny<Variables> ? Name : never
    : Name;
}[keyof typeof operations];

export const everyDocumentIsTyped: [Untyped] extends [never] ? true : Untyped = true;

export async function providers(after: string | null): Promise<string[]> {
  const { organisations } = await ask(operations.OrganisationsPageDocument, { first: 5, after, where: { tier: { eq: 'PROVIDER' } } });
  return organisations?.nodes?.map(({ name, region }) => `${name}, ${region?.name ?? 'no region'}`) ?? [];
}

export async function opening(code: string): Promise<string | null> {
  const { organisation } = await ask(operations.OrganisationProfileDocument, { code });
  return organisation?.openedOn ?? null;
}

export async function mistakes(): Promise<void> {
  // @ts-expect-error No such tier.
  await ask(operations.OrganisationsPageDocument, { where: { tier: { eq: 'WARD' } } });
  // @ts-expect-error The code is required.
  const { organisation } = await ask(operations.OrganisationProfileDocument, {});
  // @ts-expect-error There may be no such organisation.
  organisation.name.trim();
  // @ts-expect-error The operation does not ask for it.
  organisation?.descendants;
  // @ts-expect-error A day is text.
  organisation?.openedOn?.getFullYear();
}
