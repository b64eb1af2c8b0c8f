// A client is a company we serve; it has sites, and contacts who are told.
import { Type, type Static } from 'typebox';
import { IdSchema } from '../ids.ts';
import { StatusSchema } from '../status-schema.ts';

export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];
export const LanguageSchema = Type.Enum([...languages]);

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });

export const SiteSchema = Type.Object({ id: IdSchema, clientId: IdSchema, name: Type.String() });
export type Site = Static<typeof SiteSchema>;

export const ContactSchema = Type.Object({
  id: IdSchema,
  clientId: IdSchema,
  name: Type.String(),
  email: Type.String(),
  language: LanguageSchema,
});
export type Contact = Static<typeof ContactSchema>;

export const ClientSchema = Type.Object({
  id: IdSchema,
  name: Type.String(),
  language: LanguageSchema,
  timeZone: Type.String(),
  status: StatusSchema,
  devices: Type.Integer(),
  openIncidents: Type.Integer(),
  openTickets: Type.Integer(),
});
export type Client = Static<typeof ClientSchema>;

export const ClientDetailSchema = Type.Object({
  client: ClientSchema,
  sites: Type.Array(SiteSchema),
  contacts: Type.Array(ContactSchema),
});

export const NewClientSchema = Type.Object(
  { name: Name, language: LanguageSchema, timeZone: Type.String({ minLength: 1, maxLength: 64 }) },
  { additionalProperties: false },
);
export const NewSiteSchema = Type.Object({ clientId: IdSchema, name: Name }, { additionalProperties: false });
export const NewContactSchema = Type.Object(
  {
    clientId: IdSchema,
    name: Name,
    email: Type.String({ maxLength: 254, pattern: '^[^\\s@<>]+@[^\\s@<>]+$' }),
    language: LanguageSchema,
  },
  { additionalProperties: false },
);
