import { blocksOf } from './blocks.js';

/** Emoji by short name, in groups. The names are those that people know from other chats. */

const GROUPS = {
  smileys:
    'smile 😄 grin 😁 joy 😂 rofl 🤣 slight_smile 🙂 wink 😉 blush 😊 innocent 😇 heart_eyes 😍 star_struck 🤩 kissing_heart 😘 yum 😋 zany 🤪 money_mouth 🤑 hugs 🤗 thinking 🤔 shushing 🤫 zipper_mouth 🤐 raised_eyebrow 🤨 neutral 😐 expressionless 😑 smirk 😏 unamused 😒 roll_eyes 🙄 grimacing 😬 relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 mask 😷 nauseated 🤢 sneezing 🤧 hot 🥵 cold 🥶 dizzy 😵 exploding 🤯 cowboy 🤠 partying 🥳 sunglasses 😎 nerd 🤓 confused 😕 worried 😟 frowning 🙁 open_mouth 😮 hushed 😯 astonished 😲 flushed 😳 pleading 🥺 cry 😢 sob 😭 scream 😱 tired 😫 yawning 🥱 triumph 😤 angry 😠 rage 😡 skull 💀 poop 💩 clown 🤡 ghost 👻 alien 👽 robot 🤖 melting 🫠 salute 🫡',
  people:
    'wave 👋 raised_hand ✋ vulcan 🖖 ok_hand 👌 pinched 🤌 v ✌️ crossed_fingers 🤞 metal 🤘 call_me 🤙 point_left 👈 point_right 👉 point_up 👆 point_down 👇 thumbsup 👍 thumbsdown 👎 fist ✊ punch 👊 clap 👏 raised_hands 🙌 open_hands 👐 handshake 🤝 pray 🙏 writing ✍️ muscle 💪 ear 👂 eyes 👀 brain 🧠 shrug 🤷 facepalm 🤦 bow 🙇 raising_hand 🙋 dancer 💃 runner 🏃 family 👪 baby 👶',
  nature:
    'dog 🐶 cat 🐱 mouse 🐭 rabbit 🐰 fox 🦊 bear 🐻 panda 🐼 koala 🐨 tiger 🐯 lion 🦁 cow 🐮 pig 🐷 frog 🐸 monkey 🐵 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 chicken 🐔 penguin 🐧 bird 🐦 owl 🦉 unicorn 🦄 bee 🐝 bug 🐛 butterfly 🦋 snail 🐌 turtle 🐢 octopus 🐙 fish 🐟 dolphin 🐬 whale 🐳 rose 🌹 sunflower 🌻 cherry_blossom 🌸 tree 🌳 cactus 🌵 clover 🍀 mushroom 🍄 sun ☀️ moon 🌙 star ⭐ cloud ☁️ rain 🌧️ snowflake ❄️ rainbow 🌈 fire 🔥 droplet 💧 zap ⚡',
  food:
    'apple 🍎 banana 🍌 grapes 🍇 strawberry 🍓 lemon 🍋 peach 🍑 tomato 🍅 avocado 🥑 corn 🌽 bread 🍞 cheese 🧀 egg 🥚 bacon 🥓 hamburger 🍔 fries 🍟 pizza 🍕 hotdog 🌭 taco 🌮 rice 🍚 ramen 🍜 sushi 🍣 dumpling 🥟 icecream 🍦 doughnut 🍩 cookie 🍪 birthday 🎂 cake 🍰 chocolate 🍫 popcorn 🍿 coffee ☕ tea 🍵 beer 🍺 beers 🍻 wine 🍷 champagne 🍾',
  things:
    'soccer ⚽ basketball 🏀 trophy 🏆 medal 🏅 dart 🎯 game 🎮 dice 🎲 art 🎨 guitar 🎸 music 🎵 headphones 🎧 microphone 🎤 movie 🎬 camera 📷 phone 📱 computer 💻 keyboard ⌨️ bulb 💡 book 📖 books 📚 memo 📝 pencil ✏️ calendar 📅 chart 📈 pushpin 📌 paperclip 📎 lock 🔒 key 🔑 hammer 🔨 wrench 🔧 gear ⚙️ link 🔗 mag 🔍 bell 🔔 package 📦 mail ✉️ hourglass ⏳ alarm ⏰ gift 🎁 balloon 🎈 tada 🎉 confetti 🎊 car 🚗 bus 🚌 bike 🚲 train 🚆 plane ✈️ rocket 🚀 ship 🚢 house 🏠 office 🏢 money 💰 gem 💎 bomb 💣 pill 💊 test_tube 🧪 umbrella ☂️',
  signs:
    'heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 black_heart 🖤 white_heart 🤍 broken_heart 💔 two_hearts 💕 sparkling_heart 💖 100 💯 boom 💥 sparkles ✨ sweat_drops 💦 dash 💨 zzz 💤 speech 💬 thought 💭 check ✅ x ❌ question ❓ exclamation ❗ warning ⚠️ no_entry ⛔ stop 🛑 recycle ♻️ red_circle 🔴 green_circle 🟢 blue_circle 🔵 arrow_up ⬆️ arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️ plus ➕ minus ➖ infinity ♾️ korea 🇰🇷 white_flag 🏳️ checkered_flag 🏁',
};

/** `[{group, emoji: [{name, character}]}]`. */
export const EMOJI_GROUPS = Object.entries(GROUPS).map(([group, text]) => {
  const words = text.split(' ');
  const emoji = [];
  for (let index = 0; index < words.length; index += 2) {
    emoji.push({ name: words[index], character: words[index + 1] });
  }
  return { group, emoji };
});

const ALL = EMOJI_GROUPS.flatMap(({ emoji }) => emoji);
const BY_NAME = new Map(ALL.map(({ name, character }) => [name, character]));

/** The emoji whose short names contain a text, those that begin with it first. */
export function emojiLike(text, limit = Infinity) {
  const wanted = text.toLowerCase();
  const found = ALL.filter(({ name }) => name.includes(wanted));
  found.sort((one, other) => other.name.startsWith(wanted) - one.name.startsWith(wanted));
  return found.slice(0, limit);
}

/** Short names between spaces: they may be in brackets, and a mark may follow. */
const SHORT = /(^|\s)([(（]?)((?::[a-z0-9_]+:)+)(?=[)）.,!?;…。、！？~]*(?:\s|$))/g;
const CODE = /(`{1,8})[^`]+\1(?!`)/g;

/**
 * A text that somebody wrote, with each `:short:` name as its emoji. A name counts only with a space on both sides, and
 * neither in code nor in a quote: times, keys, paths and addresses have colons too.
 */
export function withEmoji(text) {
  return blocksOf(text)
    .flatMap(({ kind, lines }) => (kind === 'code' || kind === 'quote' ? lines : lines.map(emojiIn)))
    .join('\n');
}

function emojiIn(line) {
  const code = [...line.matchAll(CODE)].map((match) => [match.index, match.index + match[0].length]);
  return line.replace(SHORT, (whole, ahead, bracket, names, place) => {
    const characters = names.split(':').filter(Boolean).map((name) => BY_NAME.get(name));
    const known = characters.every(Boolean) && !code.some(([start, end]) => start <= place && place < end);
    return known ? ahead + bracket + characters.join('') : whole;
  });
}
