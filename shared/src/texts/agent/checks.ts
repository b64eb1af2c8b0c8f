// Why a check from an agent does not pass.
import type { Template } from './template.ts';

export const checks: readonly Template[] = [
  ['there is no program ping here', 'здесь нет программы для эхо-запросов'],
  ['this agent does not know such a check', 'агент не знает такой проверки: нужна более новая версия'],
  ['no answer to any echo', 'нет ответа ни на один эхо-запрос'],
  ['no answer in time', 'нет ответа вовремя'],
  ['the connection is refused', 'соединение отклонено'],
  ['the connection is cut', 'соединение оборвано'],
  ['there is no way to the host', 'нет пути до узла'],
  ['there is no way to the network', 'нет пути до сети'],
  ['the name is not known', 'имя не найдено'],
  ['the name has no such record', 'у имени нет такой записи'],
  ['the name cannot be looked up', 'не удаётся узнать адрес по имени'],
  ['the name server is not known', 'сервер имён не найден'],
  ['the name server does not answer', 'сервер имён не отвечает'],
  ['the name server has failed', 'сбой сервера имён'],
  ['the name server refuses', 'сервер имён отказывает'],
  ['the page answered {status}', 'страница ответила {status}'],
  ['the page does not contain "{text}"', 'на странице нет текста «{text}»'],
  ['the answer is not "{answer}"', 'в ответе нет «{answer}»'],
  ['the server shows no certificate', 'сервер не показывает сертификата'],
  ['the certificate ended on {day}', 'срок сертификата кончился {day}'],
  ['the certificate begins on {day}', 'срок сертификата начнётся {day}'],
  ['the certificate is not for {name}', 'сертификат выдан не для {name}'],
  ['the certificate is not trusted ({why})', 'сертификату нет доверия ({why})'],
  ['it failed without a word', 'не удалось, причина не названа'],
];
