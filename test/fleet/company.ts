// The demo's service company: 12 clients, 40 sites and 400 devices, the same each time from a seed.
import type { Language } from '@vakhta/shared/model/client';
import { makeDice, seedOf, type Dice } from './chance.ts';
import type { MachineOrder, SimulatedOs } from './machine.ts';

export type SitePlan = { name: string; devices: MachineOrder[] };
export type ContactPlan = { name: string; email: string; language: Language };
export type ClientPlan = {
  /** Begins the names of its devices. */
  code: string;
  name: string;
  language: Language;
  timeZone: string;
  contacts: ContactPlan[];
  sites: SitePlan[];
};
export type EngineerPlan = { name: string; email: string; language: Language };
export type CompanyPlan = { engineers: EngineerPlan[]; clients: ClientPlan[] };

type Outline = Omit<ClientPlan, 'contacts' | 'sites'> & {
  domain: string;
  people: readonly string[];
  places: readonly string[];
  business: '1c' | 'sql';
};

const outlines: readonly Outline[] = [
  {
    code: 'hld',
    name: 'Harbour Lane Dental',
    language: 'en',
    timeZone: 'Europe/London',
    domain: 'harbour-lane.example.org',
    people: ['Margaret Ellis', 'Daniel Okafor'],
    places: ['Harbour Lane surgery', 'Milton Road surgery', 'Castle Park surgery', 'Head office'],
    business: 'sql',
  },
  {
    code: 'nfl',
    name: 'Northfield Logistics',
    language: 'en',
    timeZone: 'Europe/London',
    domain: 'northfield.example.org',
    people: ['Colin Hargreaves', 'Sian Powell', 'Imran Shah'],
    places: ['Northfield depot', 'Port warehouse', 'Leeds cross-dock', 'Head office'],
    business: 'sql',
  },
  {
    code: 'bps',
    name: 'Bramley & Price Solicitors',
    language: 'en',
    timeZone: 'Europe/London',
    domain: 'bramley-price.example.org',
    people: ['Eleanor Price'],
    places: ['Chancery Street', 'Riverside chambers', 'Archive'],
    business: 'sql',
  },
  {
    code: 'wme',
    name: 'Whitmore Engineering',
    language: 'en',
    timeZone: 'Europe/Berlin',
    domain: 'whitmore.example.org',
    people: ['Jürgen Adler', 'Helen Whitmore'],
    places: ['Works', 'Drawing office', 'Test bench hall'],
    business: 'sql',
  },
  {
    code: 'gvg',
    name: 'Greenacre Veterinary Group',
    language: 'en',
    timeZone: 'Europe/Dublin',
    domain: 'greenacre.example.org',
    people: ['Aoife Brennan'],
    places: ['Greenacre clinic', 'Large animal centre', 'Night clinic'],
    business: 'sql',
  },
  {
    code: 'csb',
    name: 'Castle Street Bakeries',
    language: 'en',
    timeZone: 'America/New_York',
    domain: 'castle-street.example.org',
    people: ['Rosa Delgado', 'Peter Lindqvist'],
    places: ['Bakery', 'Castle Street shop', 'Station shop'],
    business: 'sql',
  },
  {
    code: 'spt',
    name: 'Северный порт',
    language: 'ru',
    timeZone: 'Europe/Moscow',
    domain: 'severny-port.example.org',
    people: ['Игорь Власов', 'Марина Сафонова'],
    places: ['Управление порта', 'Терминал № 1', 'Терминал № 2'],
    business: '1c',
  },
  {
    code: 'kdl',
    name: 'Клиника доктора Лебедева',
    language: 'ru',
    timeZone: 'Europe/Moscow',
    domain: 'lebedev-clinic.example.org',
    people: ['Ольга Лебедева'],
    places: ['Клиника на Лиговском', 'Лаборатория', 'Регистратура на Садовой'],
    business: '1c',
  },
  {
    code: 'tpf',
    name: 'Типография «Формат»',
    language: 'ru',
    timeZone: 'Europe/Samara',
    domain: 'format-print.example.org',
    people: ['Сергей Куликов', 'Наталья Дьячкова'],
    places: ['Печатный цех', 'Дизайн-бюро', 'Склад бумаги', 'Контора'],
    business: '1c',
  },
  {
    code: 'siu',
    name: 'Стройинвест Урал',
    language: 'ru',
    timeZone: 'Asia/Yekaterinburg',
    domain: 'stroyinvest.example.org',
    people: ['Андрей Мельников', 'Виктория Зуева', 'Павел Карпов'],
    places: ['Главный офис', 'Площадка «Заречный»', 'Бетонный узел', 'Склад'],
    business: '1c',
  },
  {
    code: 'agy',
    name: 'АгроСоюз Юг',
    language: 'ru',
    timeZone: 'Europe/Moscow',
    domain: 'agrosoyuz.example.org',
    people: ['Татьяна Коваленко'],
    places: ['Контора', 'Элеватор', 'Машинный двор'],
    business: '1c',
  },
  {
    code: 'vdm',
    name: 'Восток Дом Мебель',
    language: 'ru',
    timeZone: 'Asia/Vladivostok',
    domain: 'vostok-dom.example.org',
    people: ['Денис Чан', 'Алла Гончар'],
    places: ['Фабрика', 'Салон на Светланской', 'Склад на Снеговой'],
    business: '1c',
  },
];

const engineers: readonly EngineerPlan[] = [
  { name: 'Sam Carter', email: 'sam.carter@service.example.org', language: 'en' },
  { name: 'Priya Nair', email: 'priya.nair@service.example.org', language: 'en' },
  { name: 'Анна Петрова', email: 'anna.petrova@service.example.org', language: 'ru' },
  { name: 'Олег Смирнов', email: 'oleg.smirnov@service.example.org', language: 'ru' },
  { name: 'Tom Walsh', email: 'tom.walsh@service.example.org', language: 'en' },
];

const siteSize = 10;
const russian = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';
const romanized = 'a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya'.split(' ');

/** A name as the part of an address before the @: `Игорь Власов` is `igor.vlasov`, `Jürgen Adler` `jurgen.adler`. */
const latin = (name: string) =>
  name
    .toLowerCase()
    .replace(/[а-я]/g, (letter) => romanized[russian.indexOf(letter)]!.replace('-', ''))
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z]+/g, '.');

/** Which servers stand at the first site of a client, in order of need. */
function mainServers(outline: Outline): readonly { role: string; kind: MachineOrder['kind']; os: SimulatedOs }[] {
  return [
    { role: 'dc', kind: 'server', os: 'windows' },
    { role: 'files', kind: 'server', os: 'windows' },
    { role: outline.business, kind: 'server', os: 'windows' },
    { role: 'web', kind: 'virtual-machine', os: 'linux' },
    { role: 'mail', kind: 'virtual-machine', os: 'linux' },
    { role: 'backup', kind: 'server', os: 'windows' },
  ];
}

export function planCompany(seed: number): CompanyPlan {
  const dice = makeDice(seedOf(seed, 'company'));
  const sizes = siteSizes(
    outlines.reduce((sum, outline) => sum + outline.places.length, 0),
    dice,
  );
  let site = 0;
  const clients = outlines.map((outline) => {
    const counts = new Map<string, number>();
    return {
      code: outline.code,
      name: outline.name,
      language: outline.language,
      timeZone: outline.timeZone,
      contacts: outline.people.map((name) => ({
        name,
        email: `${latin(name)}@${outline.domain}`,
        language: outline.language,
      })),
      sites: outline.places.map((name, index) => ({
        name,
        devices: planSite(outline, index, sizes[site++]!, counts, dice),
      })),
    };
  });
  return { engineers: [...engineers], clients };
}

/** Sites differ in size, but two neighbours together always have twice the mean, so that the sum is fixed. */
function siteSizes(count: number, dice: Dice): number[] {
  const sizes: number[] = [];
  for (let i = 0; i < count; i += 2) {
    const more = dice.whole(-3, 3);
    sizes.push(siteSize + more, siteSize - more);
  }
  return sizes.slice(0, count);
}

function planSite(
  outline: Outline,
  index: number,
  size: number,
  counts: Map<string, number>,
  dice: Dice,
): MachineOrder[] {
  const { code, timeZone } = outline;
  const nextName = (role: string) => {
    const count = (counts.get(role) ?? 0) + 1;
    counts.set(role, count);
    return `${code}-${role}${String(count).padStart(2, '0')}`;
  };
  const devices: MachineOrder[] = [];
  const servers = index === 0 ? mainServers(outline) : size >= 9 ? mainServers(outline).slice(1, 2) : [];
  for (const { role, kind, os } of servers) devices.push({ name: nextName(role), kind, os, timeZone, role });
  while (devices.length < size) {
    const isLaptop = dice.next() < 0.3;
    const isMac = isLaptop && outline.language === 'en' && dice.next() < 0.35;
    const os: SimulatedOs = isMac ? 'darwin' : dice.next() < 0.06 ? 'linux' : 'windows';
    devices.push({ name: nextName(isLaptop ? 'nb' : 'ws'), kind: isLaptop ? 'laptop' : 'workstation', os, timeZone });
  }
  return devices;
}
