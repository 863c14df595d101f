import { redirectUriPublicHost } from '../../src/rules/redirect-uri-public-host.js';
import { testUriRule } from './rule-table.js';

const sharedHosting =
  'github.io gitlab.io pages.dev workers.dev netlify.app vercel.app herokuapp.com run.app web.app firebaseapp.com appspot.com ' +
  'azurewebsites.net azurestaticapps.net cloudapp.azure.com cloudfront.net amazonaws.com elasticbeanstalk.com ngrok.io ngrok.app ' +
  'ngrok-free.app ngrok.dev trycloudflare.com loca.lt serveo.net localhost.run nip.io sslip.io xip.io localtest.me lvh.me ' +
  'onrender.com fly.dev surge.sh glitch.me replit.app repl.co app.github.dev gitpod.io duckdns.org ddns.net no-ip.org hopto.org ' +
  'dynu.net blogspot.com';

testUriRule(redirectUriPublicHost, [
  {
    client: 'either',
    passes: [
      'https://app.example.com/cb',
      'https://me.github.io/cb',
      'https://app.10.0.0.1.nip.io/cb',
      'http://localhost:8000',
      'https://127.0.0.1/',
      'https://0.0.0.0/',
      'http://8.8.8.8/',
      'https://169.254.169.254/',
      'https://1.2.3/',
      'https://LOCALHOST:22/',
      'com.example.app:/cb',
      '/x',
    ],
    refuses: [
      ['https://8.8.8.8/cb', 'is an IP address'],
      ['https://[2001:db8::1]/', 'is an IP address'],
      ['https://10.0.0.1/cb', 'is a private address'],
      ['https://[fd00::1]/', 'is a private address'],
      ['https://100.64.0.1/', 'is a private address'],
      ['https://grafana/cb', 'is an internal name'],
      ['https://app.ns.svc.cluster.local/', 'is an internal name'],
      ['https://nas.local/', 'option expectedSuffixes'],
      ['http://nas.local/', 'is an internal name'],
      ['https://github.io/cb', 'anybody can have a name'],
      ['https://NIP.io/cb', 'anybody can have a name'],
      ...sharedHosting
        .split(' ')
        .map((host) => [`https://${host}/cb`, `"${host}" is the domain of a service`] as const),
      ['https://app.example.com:22/', 'has port 22, which browsers refuse'],
      ['http://localhost:6000/', 'has port 6000'],
      ['https://10.0.0.1:10080/', 'has port 10080'],
    ],
  },
  {
    client: 'either',
    options: { expectedSuffixes: ['corp.internal', 'grafana'] },
    passes: ['https://a.corp.internal/', 'https://CORP.internal/', 'https://grafana/'],
    refuses: [
      ['https://acorp.internal/', 'is an internal name'],
      ['https://a.corp.internal:22/', 'has port 22'],
    ],
  },
]);
