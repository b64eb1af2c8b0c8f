// What the demo's engineers write: notes for themselves and plain words for clients, by rule and language.
import type { Language } from '@vakhta/shared/model/client';

type Words = { note: string; progress: string; done: string };

const byRule: Record<string, Record<Language, Words>> = {
  'disk-full': {
    en: {
      note: 'Old exports take most of the space. Asked the client which of them may go.',
      progress:
        'The storage of your computer is almost full. We are looking for files that are no longer needed and will agree with you what may be removed.',
      done: 'We removed old copies that were no longer needed. There is enough room again.',
    },
    ru: {
      note: 'Больше всего места занимают старые выгрузки. Спросили клиента, что можно удалить.',
      progress:
        'На вашем компьютере почти закончилось место. Мы ищем файлы, которые больше не нужны, и согласуем с вами, что можно удалить.',
      done: 'Мы удалили старые копии, которые больше не нужны. Места снова достаточно.',
    },
  },
  'service-stopped': {
    en: {
      note: 'It stopped after an update. Started it by hand and watching it.',
      progress: 'One of your programs has stopped. We have started it again and are watching whether it keeps running.',
      done: 'The program runs again. It had stopped after an update; we have set it up to start by itself.',
    },
    ru: {
      note: 'Остановилась после обновления. Запущена вручную, наблюдаем.',
      progress: 'Одна из ваших программ остановилась. Мы запустили её снова и наблюдаем за её работой.',
      done: 'Программа снова работает. Она остановилась после обновления; мы настроили её так, чтобы она запускалась сама.',
    },
  },
  'device-silent': {
    en: {
      note: 'Other devices of the site are silent too, so it is the line. Called the provider.',
      progress:
        'We have lost contact with a part of your computers. We are finding out with your provider what is wrong with the line.',
      done: 'The line works again and all of your computers are back in contact. Nothing was lost.',
    },
    ru: {
      note: 'Другие устройства площадки тоже молчат, значит, дело в линии. Позвонили провайдеру.',
      progress: 'Мы потеряли связь с частью ваших компьютеров. Вместе с провайдером выясняем, что случилось с линией.',
      done: 'Линия снова работает, и все ваши компьютеры на связи. Ничего не потеряно.',
    },
  },
};
const general: Record<Language, Words> = {
  en: {
    note: 'Compared with the same hours of the last days: this is new. Looking at what changed before it.',
    progress: 'We have seen that one of your computers does not work as it should. We are looking for the cause.',
    done: 'We have found the cause and put it right. Everything works as usual again.',
  },
  ru: {
    note: 'По сравнению с теми же часами прошлых дней это новое. Смотрим, что изменилось перед этим.',
    progress: 'Мы заметили, что один из ваших компьютеров работает не так, как должен. Ищем причину.',
    done: 'Мы нашли причину и устранили её. Всё снова работает как обычно.',
  },
};

export const wordsFor = (rule: string | null, language: Language): Words => (byRule[rule ?? ''] ?? general)[language];

export const answers: Record<Language, { yes: string; no: string; known: string; waiting: string }> = {
  en: {
    yes: 'Yes, all is well, thank you.',
    no: 'It is still slow in the mornings.',
    known: 'Known: planned work until the evening.',
    waiting: 'The provider is looking for the break in the line.',
  },
  ru: {
    yes: 'Да, всё в порядке, спасибо.',
    no: 'По утрам всё ещё медленно.',
    known: 'Известно: плановые работы до вечера.',
    waiting: 'Провайдер ищет обрыв линии.',
  },
};
