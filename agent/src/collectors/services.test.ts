// Which services are reported, with systemd and without.
import { expect, test } from 'vitest';
import { fakeHost, type FakeFiles } from '../testdata/fake-host.ts';
import { valuesOf } from '../testdata/values.ts';
import { createServicesCollector } from './services.ts';

const services = createServicesCollector([]);
const of = (name: string) => `service.running{service.name=${name}}`;
const group = '/sys/fs/cgroup/system.slice';
const systemd: FakeFiles = {
  '/run/systemd/system/x': '',
  '/etc/systemd/system/multi-user.target.wants/web.service': '',
  '/etc/systemd/system/multi-user.target.wants/setup.service': '',
  '/etc/systemd/system/multi-user.target.wants/guest-tools.service': '',
  '/etc/systemd/system/getty.target.wants/getty@tty1.service': '',
  '/lib/systemd/system/web.service': '[Service]\nExecStart=/bin/web\n',
  '/lib/systemd/system/setup.service': '[Service]\nType=oneshot\n',
  '/lib/systemd/system/guest-tools.service': '[Unit]\nConditionVirtualization=vmware\n[Service]\nType=simple\n',
  '/lib/systemd/system/getty@.service': '[Unit]\nConditionPathExists=/dev/tty0\n[Service]\nType=idle\n',
};
const initScripts: FakeFiles = {
  '/etc/init.d/postgresql': '#! /bin/sh\n',
  '/etc/init.d/ssh': '#! /bin/sh\nPIDFILE=/run/sshd.pid\n',
  '/etc/init.d/procps': '#! /bin/sh\n',
  '/run/postgresql/15-main.pid': '77\n/var/lib\n',
  '/run/sshd.pid': '88\n',
  '/proc/77/stat': '',
};

test('reports the enabled units that stay up, and the conditional ones only when they run', async () => {
  const look = await services.collect(
    fakeHost({ ...systemd, [`${group}/web.service/cgroup.events`]: 'populated 1\nfrozen 0' }),
    null,
    0,
  );
  expect(valuesOf(look.samples)).toEqual({ [of('web')]: 1 });
});

test('finds instances in their slice and processes of the first version of control groups', async () => {
  const files = {
    ...systemd,
    '/sys/fs/cgroup/systemd/system.slice/web.service/cgroup.procs': '12\n',
    [`${group}/system-getty.slice/getty@tty1.service/cgroup.procs`]: '13\n',
  };
  expect(valuesOf((await services.collect(fakeHost(files), null, 0)).samples)).toEqual({
    [of('web')]: 1,
    [of('getty@tty1')]: 1,
  });
});

test('reports an enabled unit without processes as not running', async () => {
  const look = await services.collect(
    fakeHost({ ...systemd, [`${group}/web.service/cgroup.events`]: 'populated 0' }),
    null,
    0,
  );
  expect(valuesOf(look.samples)[of('web')]).toBe(0);
});

test('reports init scripts with a pid file by whether the process lives', async () => {
  const look = await services.collect(fakeHost(initScripts), null, 0);
  expect(valuesOf(look.samples)).toEqual({ [of('postgresql')]: 1, [of('ssh')]: 0 });
});

test('reports a service that ran before and left no trace as not running, also after a restart of the agent', async () => {
  const first = await services.collect(fakeHost(initScripts), null, 0);
  const { '/run/postgresql/15-main.pid': _, '/proc/77/stat': __, ...later } = initScripts;
  const saved = services.restore!(JSON.parse(JSON.stringify(first.state)));
  const look = await services.collect(fakeHost(later), saved, 0);
  expect(valuesOf(look.samples)[of('postgresql')]).toBe(0);
});

test('forgets a service that is no longer installed', async () => {
  const look = await services.collect(fakeHost({ '/etc/init.d/ssh': '' }), { seen: ['postgresql'] }, 0);
  expect(valuesOf(look.samples)).toEqual({});
});

test('reports what the configuration names, found or not', async () => {
  const watching = createServicesCollector(['myapp', 'absent.service']);
  const look = await watching.collect(fakeHost({ '/proc/5/comm': 'myapp\n' }), null, 0);
  expect(valuesOf(look.samples)).toEqual({ [of('myapp')]: 1, [of('absent')]: 0 });
});

test('sees a service fall at the next look, and a new unit when ten minutes are over', async () => {
  const files: FakeFiles = { ...systemd, [`${group}/web.service/cgroup.events`]: 'populated 1\n' };
  const host = fakeHost(files);
  const first = await services.collect(host, null, 0);
  files[`${group}/web.service/cgroup.events`] = 'populated 0\n';
  files['/etc/systemd/system/multi-user.target.wants/mail.service'] = '';
  files['/lib/systemd/system/mail.service'] = '[Service]\nExecStart=/bin/mail\n';
  const second = await services.collect(host, first.state, 60_000);
  expect(valuesOf(second.samples)).toEqual({ [of('web')]: 0 });
  const later = await services.collect(host, second.state, 600_000);
  expect(valuesOf(later.samples)).toEqual({ [of('web')]: 0, [of('mail')]: 0 });
});
