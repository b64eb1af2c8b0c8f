// The day's script: which trouble comes to which device when, from a seed; some of it past, some standing, some to come.
import { makeDice, seedOf, type Dice } from './chance.ts';
import type { CompanyPlan } from './company.ts';
import { makeMachine, type Machine } from './machine.ts';
import {
  clockSkew,
  fillDisk,
  goSilent,
  leakMemory,
  reboot,
  saturateCpu,
  stopService,
  type Trouble,
} from './troubles.ts';

/** `story` says for the log what a viewer is about to see. */
export type DayEvent = { at: number; device: string; trouble: Trouble; story: string };

const minute = 60_000;
const hour = 60 * minute;
/** How long the script goes on after the hour-long opening. */
const days = 7;

type Stage = {
  startedAt: number;
  dice: Dice;
  /** The n-th machine of a role, or of workers' machines for `ws` and `nb`. */
  find(role: string, index: number): Machine;
  site(index: number): { name: string; devices: string[] };
  all: readonly Machine[];
};

/** `startedAt` is the moment at which the demo was first started; the events around it are fixed, those after are drawn. */
export function planDay(company: CompanyPlan, seed: number, startedAt: number): DayEvent[] {
  const stage = setStage(company, seed, startedAt);
  return [...pastEvents(stage), ...standingEvents(stage), ...comingEvents(stage), ...laterEvents(stage)].toSorted(
    (a, b) => a.at - b.at,
  );
}

function setStage(company: CompanyPlan, seed: number, startedAt: number): Stage {
  const machines = company.clients.flatMap((client) =>
    client.sites.flatMap((site) =>
      site.devices.map((order) => ({ role: roleOf(order.name), machine: makeMachine(order, seed) })),
    ),
  );
  const sites = company.clients.flatMap((client) =>
    client.sites.map((site) => ({
      name: `${client.name}, ${site.name}`,
      devices: site.devices.map((order) => order.name),
    })),
  );
  return {
    startedAt,
    dice: makeDice(seedOf(seed, 'day')),
    find(role, index) {
      const fitting = machines.filter((one) => one.role === role);
      return fitting[index % fitting.length]!.machine;
    },
    site: (index) => sites[index % sites.length]!,
    all: machines.map((one) => one.machine),
  };
}

const roleOf = (name: string) => name.split('-')[1]!.replace(/\d+$/, '');
const event = (at: number, device: string, trouble: Trouble, story: string): DayEvent => ({
  at,
  device,
  trouble,
  story,
});
const lastDisk = (machine: Machine) => machine.filesystems.at(-1)!.mountpoint;

/** The line of a site is down: its devices go on measuring and send what they kept when it is back. */
function dropLine(site: { name: string; devices: string[] }, from: number, minutes: number): DayEvent[] {
  return site.devices.map((device) =>
    event(from, device, goSilent(from, from + minutes * minute, false), `the line of ${site.name} drops`),
  );
}

/** Over before the demo began: closed chapters in the history. */
function pastEvents({ startedAt, find, site }: Stage): DayEvent[] {
  const at = (hours: number) => startedAt - hours * hour;
  const [files, printing, database, web] = [find('files', 1), find('ws', 11), find('sql', 0), find('web', 2)];
  const updated = [0, 3, 5, 8, 10].map((index) => find('dc', index));
  return [
    ...updated.map((one, index) =>
      event(
        at(11) + index * 4 * minute,
        one.name,
        reboot(at(11) + index * 4 * minute, 3 * minute),
        `${one.name} restarts after updates`,
      ),
    ),
    event(
      at(10),
      files.name,
      fillDisk(lastDisk(files), at(10), at(8), 0.95, at(7)),
      `${lastDisk(files)} of ${files.name} fills and is cleaned`,
    ),
    event(at(8), printing.name, stopService('Spooler', at(8), at(7.6)), `printing stops on ${printing.name}`),
    ...dropLine(site(6), at(6), 20),
    event(
      at(4),
      database.name,
      saturateCpu(at(4), at(3.2), 'sqlservr.exe'),
      `${database.name} is saturated for 50 minutes`,
    ),
    event(
      at(5),
      web.name,
      leakMemory(at(5), at(3), 'php-fpm', 0.96, at(2.8)),
      `memory of ${web.name} leaks until a restart of php-fpm`,
    ),
  ];
}

/** Began before the demo did, and is there to be seen at once. */
function standingEvents({ startedAt, find }: Stage): DayEvent[] {
  const at = (hours: number) => startedAt + hours * hour;
  const [full, filling, database, busy, leaking] = [
    find('files', 4),
    find('backup', 2),
    find('1c', 1),
    find('sql', 3),
    find('web', 7),
  ];
  const [off, wrong] = [find('ws', 30), find('nb', 9)];
  return [
    event(
      at(-10),
      full.name,
      fillDisk(lastDisk(full), at(-10), at(-0.5), 0.962, at(9)),
      `${lastDisk(full)} of ${full.name} is nearly full`,
    ),
    event(
      at(-12),
      filling.name,
      fillDisk(lastDisk(filling), at(-12), at(9), 0.99, at(16)),
      `${lastDisk(filling)} of ${filling.name} will be full this evening`,
    ),
    event(
      at(-0.6),
      database.name,
      stopService(database.services[0]!, at(-0.6), at(0.4)),
      `${database.services[0]} of ${database.name} has stopped`,
    ),
    event(at(-0.5), busy.name, saturateCpu(at(-0.5), at(0.8), 'sqlservr.exe'), `${busy.name} is saturated`),
    event(
      at(-6),
      leaking.name,
      leakMemory(at(-6), at(0.1), 'php-fpm', 0.97, at(1.5)),
      `memory of ${leaking.name} is leaking`,
    ),
    event(at(-3), off.name, goSilent(at(-3), at(6)), `${off.name} is switched off`),
    event(at(-5), wrong.name, clockSkew(at(-5), at(8), 4 * minute), `the clock of ${wrong.name} is four minutes ahead`),
  ];
}

/** The first half hour, dense enough that a viewer sees things happen. */
function comingEvents({ startedAt, find, site }: Stage): DayEvent[] {
  const at = (minutes: number) => startedAt + minutes * minute;
  const [accounting, web, files, mail, names, updated] = [
    find('1c', 3),
    find('web', 4),
    find('files', 9),
    find('mail', 5),
    find('dc', 6),
    find('dc', 9),
  ];
  const [off, wrong] = [find('ws', 55), find('nb', 21)];
  return [
    event(
      at(1),
      accounting.name,
      stopService(accounting.services[0]!, at(1), at(14)),
      `${accounting.services[0]} of ${accounting.name} stops`,
    ),
    event(at(2), web.name, saturateCpu(at(2), at(24), 'php-fpm'), `${web.name} is saturated`),
    ...dropLine(site(17), at(3), 20),
    event(
      at(5),
      files.name,
      fillDisk(lastDisk(files), at(5), at(9), 0.985, at(40)),
      `${lastDisk(files)} of ${files.name} fills within minutes`,
    ),
    event(at(7), updated.name, reboot(at(7), 2 * minute), `${updated.name} restarts after updates`),
    event(at(8), off.name, goSilent(at(8), at(60)), `${off.name} is switched off`),
    event(at(10), mail.name, stopService('dovecot', at(10), at(22)), `dovecot of ${mail.name} stops`),
    event(at(12), names.name, stopService('DNS', at(12), at(30)), `DNS of ${names.name} stops`),
    event(
      at(15),
      wrong.name,
      clockSkew(at(15), at(120), -3 * minute),
      `the clock of ${wrong.name} falls three minutes behind`,
    ),
  ];
}

function laterEvents(stage: Stage): DayEvent[] {
  const events: DayEvent[] = [];
  const end = stage.startedAt + days * 24 * hour;
  for (let at = stage.startedAt + 35 * minute; at < end; at += stage.dice.whole(8, 22) * minute)
    events.push(...drawEvent(stage, at));
  return events;
}

function drawEvent({ dice, all, site }: Stage, at: number): DayEvent[] {
  const machine = dice.pick(all);
  const lasts = dice.whole(12, 70) * minute;
  const { name } = machine;
  switch (dice.whole(0, 8)) {
    case 0:
      return [
        event(
          at,
          name,
          fillDisk(lastDisk(machine), at, at + lasts, 0.93 + dice.next() * 0.06, at + 2 * lasts),
          `${lastDisk(machine)} of ${name} fills`,
        ),
      ];
    case 1:
    case 2: {
      const service = machine.services[dice.whole(0, Math.min(5, machine.services.length - 1))]!;
      return [event(at, name, stopService(service, at, at + lasts), `${service} of ${name} stops`)];
    }
    case 3:
      return [event(at, name, saturateCpu(at, at + lasts, dice.pick(machine.processes)), `${name} is saturated`)];
    case 4:
      return [
        event(
          at,
          name,
          leakMemory(at, at + lasts, dice.pick(machine.processes), 0.96, at + lasts + 15 * minute),
          `memory of ${name} leaks`,
        ),
      ];
    case 5:
      return [event(at, name, goSilent(at, at + 2 * lasts), `${name} is switched off`)];
    case 6:
      return [event(at, name, reboot(at, dice.whole(60, 240) * 1000), `${name} restarts`)];
    case 7:
      return [
        event(at, name, clockSkew(at, at + 4 * lasts, dice.whole(2, 9) * minute), `the clock of ${name} goes wrong`),
      ];
    default:
      return dropLine(site(dice.whole(0, 39)), at, dice.whole(6, 25));
  }
}
