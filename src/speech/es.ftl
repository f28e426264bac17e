# Lo que dicen los gráficos, en español del trabajo social.
#
# Vínculo es la relación emocional entre dos personas (bond); conexión, la línea de un ecomapa (tie); filiación, la línea de
# una hija o un hijo a sus padres y madres (child link). Detrás está lo que la biblioteca dice en inglés.

## La página: título, leyenda, pie

notation-of = Notación: { $profile }
chart-of = { $chart } de { $client }
genogram-and-ecomap = Genograma y ecomapa
client-is = cliente { $client }
as-at = a fecha { $date }
reference-is = ref. { $reference }
nothing-drawn = Todavía no hay personas ni sistemas.
legend = Leyenda
confidential-line = Confidencial. Se guarda con el expediente; se comparte solo con quien acepte el cliente.
page-of = Página { $number } de { $of }

heading-people = Personas
heading-marks = Marcas
heading-couples = Parejas
heading-children = Hijas e hijos
heading-bonds = Vínculos
heading-systems = Sistemas
heading-ties = Conexiones
heading-time = Tiempo
legend-consanguine = con parentesco de sangre
legend-secret = en secreto
legend-condition-not-now = sospecha, o ya mejor: sin color
legend-folded-away = N personas más, no mostradas
legend-counted-elsewhere = más personas, contadas en otra marca
legend-life = vida
legend-open-life = inicio o fin de una vida no conocido
legend-birth = nacimiento
legend-death = fallecimiento
legend-unborn = embarazo o pérdida
legend-event = acontecimiento
legend-vague = fecha no exacta
legend-years-left-out = años omitidos
legend-now = fecha de este gráfico

## La cronología

lanes-people = Personas
lanes-groups = Hogares y sistemas
lanes-general = En general
lanes-undated = Sin fecha
lanes-without-dates = Personas sin ninguna fecha registrada
no-name = sin nombre
people-without-a-name = { $n ->
    [one] { $n } persona sin nombre
   *[other] { $n } personas sin nombre
}
birth-expected = parto previsto
born = nacimiento
died = fallecimiento
died-aged = fallecimiento, con { $age }
migrated = migración
came-from = llegada desde { $place }
onset = inicio: { $condition }
event = acontecimiento
begins = comienza
ends = termina
stay-with = { $child }: { $kind }, con { $parents }
and-partner = { $one } y pareja
couple-without-names = pareja sin nombres
nameless-person = persona sin nombre
nameless-household = hogar sin nombre
nameless-system = sistema sin nombre
nameless-record = registro sin nombre

## Fechas, y palabras cortas junto a personas y parejas

date-about = ca.
date-by = hasta
date-or-later = o después
due = parto: { $date }
short-met = conoc.
short-together = conv.
short-a-couple = rel.
event-a-couple = pareja
short-engaged = comp.
short-married = m.
short-separated = s.
short-legally-separated = s. leg.
short-reconciled = rec.
short-divorced = d.
short-remarried = nuevo m.
short-annulled = an.
short-widowed = viud.
short-ended = fin
degree-direct = en línea directa
degree-siblings = hermanos
degree-uncle = tío o tía
degree-great-uncle = tío abuelo o tía abuela
degree-cousins = { $degree ->
    [1] primos hermanos
    [2] primos segundos
    [3] primos terceros
   *[other] primos de grado { $degree }
}
degree-once-removed = { $cousins }, a una generación
degree-removed = { $cousins }, a { $times } generaciones

## Para quien escucha en lugar de mirar

a-man = un hombre
a-woman = una mujer
a-person = una persona
a-couple = una pareja
a-nameless-person = una persona sin nombre
a-nameless-household = un hogar sin nombre
a-nameless-system = un sistema sin nombre
a-nameless-record = un registro sin nombre
both = { $one } y { $other }
towards = { $one } hacia { $other }
and-unseen-partner = { $one } y una pareja que no se muestra
two-unseen = dos personas que no se muestran
child-and-couple = { $child } y la pareja { $couple }
several-people = varias personas
number-of-people = { $n } personas
age = { $years } años
age-about = unos { $years } años
dead = ya no vive
died-in = fallecimiento { $year }
aged = con { $age }
culture-is = cultura: { $culture }
more-people = { $n ->
    [0] Más personas, no mostradas y contadas en otra marca
    [one] { $n } persona más, no mostrada
   *[other] { $n } personas más, no mostradas
}
family-that-comes-from = la familia de la que procede { $name }
partners-and-children-of = parejas, hijas e hijos de { $name }
children-of = hijas e hijos de { $name }
share = { $shown } de { $all } personas mostradas
share-around = { $shown } de { $all } personas mostradas, alrededor de { $name }
tie-as-strong-as = conexión { $strength }
energy-towards = energía hacia { $name }
energy-both-ways = energía en los dos sentidos
nobody-shown = nadie a la vista
since = desde { $year }
until = hasta { $year }
nobody-yet = todavía nadie
count-people = { $n ->
    [one] { $n } persona
   *[other] { $n } personas
}
count-unions = { $n ->
    [one] { $n } unión
   *[other] { $n } uniones
}
count-bonds = { $n ->
    [one] { $n } vínculo
   *[other] { $n } vínculos
}
count-systems = { $n ->
    [one] { $n } sistema
   *[other] { $n } sistemas
}
count-ties = { $n ->
    [one] { $n } conexión
   *[other] { $n } conexiones
}

## Lo que la biblioteca dice en inglés: códigos del archivo

being-person = persona
being-pet = mascota
being-institution = institución
being-pregnancy = embarazo
being-miscarriage = aborto espontáneo
being-abortion = interrupción del embarazo
being-stillbirth = muerte fetal
gender-man = hombre
gender-woman = mujer
gender-nonbinary = no binario
gender-other = otro
gender-unknown = desconocido
assigned-male = sexo masculino asignado al nacer
assigned-female = sexo femenino asignado al nacer
assigned-unassigned = sin asignar al nacer
orientation-gay = gay
orientation-lesbian = lesbiana
orientation-bisexual = bisexual
orientation-queer = queer
orientation-asexual = asexual
condition-physical_illness = enfermedad física
condition-mental_illness = enfermedad mental
condition-substance = problema con alcohol o drogas
state-current = actual
state-suspected = sospecha
state-recovery = en recuperación
state-remission = en remisión
event-met = se conocieron
event-together = convivencia
event-engaged = compromiso
event-married = boda
event-separated = separación
event-legally_separated = separación legal
event-reconciled = reconciliación
event-divorced = divorcio
event-remarried = nueva boda
event-annulled = anulación
event-widowed = viudez
event-ended = fin de la relación
happening-birth = nacimiento
happening-death = fallecimiento
happening-move = mudanza
happening-illness = enfermedad
happening-loss = pérdida
happening-placement = acogimiento
happening-legal = asunto legal
happening-work = trabajo
happening-school = escuela
happening-migration = migración
happening-trauma = trauma
happening-achievement = logro
happening-other = otro
goal-open = abierto
goal-met = alcanzado
goal-partly = alcanzado en parte
goal-dropped = abandonado
action-counselling = orientación
action-systemic_therapy = terapia sistémica
action-advocacy = defensa de derechos
action-case_management = gestión del caso
action-referral = derivación
action-resource = recurso
action-skill_building = desarrollo de habilidades
action-other = otra
done-planned = prevista
done-under_way = en curso
done-done = hecha
done-stopped = interrumpida
childless-by_choice = sin hijos por decisión propia
childless-infertility = sin hijos por infertilidad
zygosity-identical = gemelos idénticos
zygosity-fraternal = mellizos
zygosity-unknown = desconocida
formality-formal = formal
formality-informal = informal
status-present = presente
status-none = no hay
status-not_explored = sin explorar
status-past = en el pasado
strength-weak = débil
strength-ordinary = corriente
strength-strong = fuerte
strength-broken = rota
stress-none = ninguno
stress-some = algo
stress-high = mucho
flow-none = sin indicar
flow-to = hacia el segundo extremo
flow-from = hacia el primer extremo
flow-both = en los dos sentidos
standing-fact = hecho
standing-reported = referido
standing-opinion = opinión
standing-hypothesis = hipótesis
chart-genogram = genograma
chart-ecomap = ecomapa
chart-combined = combinado
chart-timeline = cronología
notation-mcgoldrick = Terapia familiar (según McGoldrick)
notation-genopro = Compatible con GenoPro
notation-pedigree = Árbol genealógico clínico (NSGC 2022)

## Uniones

union-marriage = matrimonio
union-meaning-marriage = La pareja está o estuvo casada; lo que fue de ella se marca sobre la línea.
union-civil_union = unión civil
union-meaning-civil_union = Una pareja inscrita con rango de matrimonio.
union-cohabitation = convivencia
union-meaning-cohabitation = La pareja convive sin estar casada.
union-legal_cohabitation = pareja de hecho registrada
union-meaning-legal_cohabitation = La pareja convive y lo ha registrado.
union-house_sharing = comparten vivienda
union-meaning-house_sharing = Dos personas adultas llevan un hogar sin ser pareja.
union-engagement = compromiso
union-meaning-engagement = La pareja se ha prometido en matrimonio.
union-committed = relación estable
union-meaning-committed = Una relación duradera, con matrimonio ante la ley o sin él.
union-dating = noviazgo
union-meaning-dating = Las dos personas salen juntas.
union-one_night = encuentro breve
union-meaning-one_night = Se encontraron una vez o durante poco tiempo.
union-affair = aventura
union-meaning-affair = Una relación amorosa al margen de otra.
union-forced = forzada
union-meaning-forced = Una persona forzó a la otra; la flecha señala a quien fue forzada.
union-other = otra unión
union-meaning-other = Una relación de otro tipo.
union-unknown = tipo desconocido
union-meaning-unknown = Son o fueron pareja o tienen una hija o un hijo; no se sabe más.

## Filiaciones

link-biological = biológica
link-meaning-biological = Nació de esta pareja.
link-adopted = adopción
link-meaning-adopted = Es hija o hijo por adopción.
link-foster = acogida
link-meaning-foster = Vive o vivió con esta familia en acogida.
link-step = hijastra o hijastro
link-meaning-step = Llegó con una de las dos personas de la pareja.
link-kinship_care = acogida en familia extensa
link-meaning-kinship_care = Se cría con parientes.
link-guardianship = tutela
link-meaning-guardianship = Un juzgado o un progenitor les ha dado la tutela.
link-donor = donación
link-meaning-donor = Dieron óvulo, esperma o embrión y no son padres.
link-surrogate = gestación subrogada
link-meaning-surrogate = La gestación fue para otras personas.

## Vínculos

bond-connected = en relación
bond-meaning-connected = Las dos personas tienen que ver una con otra.
bond-close = cercano
bond-meaning-close = Las dos personas son cercanas.
bond-fused = fusionado, aglutinado
bond-meaning-fused = Son tan cercanas que ninguna se sostiene sola.
bond-spiritual = vínculo espiritual
bond-meaning-spiritual = Un vínculo de fe o de espíritu.
bond-distant = distante
bond-meaning-distant = Hay poco contacto o poca calidez.
bond-hostile = hostil, en conflicto
bond-meaning-hostile = Se pelean o discuten.
bond-close_hostile = cercano y hostil
bond-meaning-close_hostile = Son cercanas y se pelean.
bond-fused_hostile = fusionado y hostil
bond-meaning-fused_hostile = No pueden separarse y se pelean.
bond-cutoff = ruptura
bond-meaning-cutoff = Han roto el contacto.
bond-cutoff_repaired = ruptura reparada
bond-meaning-cutoff_repaired = Habían roto el contacto y lo han retomado.
bond-focused_on = centrado en
bond-meaning-focused_on = La primera persona dedica mucha atención a la segunda.
bond-focused_on_negatively = centrado en, de forma negativa
bond-meaning-focused_on_negatively = La primera persona está pendiente de la segunda, y la critica.
bond-physical_abuse = maltrato físico
bond-meaning-physical_abuse = La primera persona daña físicamente a la segunda.
bond-emotional_abuse = maltrato emocional
bond-meaning-emotional_abuse = La primera persona daña a la segunda con palabras, desprecio o amenazas.
bond-sexual_abuse = abuso sexual
bond-meaning-sexual_abuse = La primera persona abusa sexualmente de la segunda.
bond-caretaker = cuida de
bond-meaning-caretaker = La primera persona cuida de la segunda.
bond-indifferent = indiferente
bond-meaning-indifferent = No se importan.
bond-discord = discordia
bond-meaning-discord = Están en desacuerdo en muchas cosas.
bond-hate = odio
bond-meaning-hate = Se odian.
bond-harmony = armonía
bond-meaning-harmony = Se llevan bien.
bond-friendship = amistad
bond-meaning-friendship = Son amigas.
bond-best_friends = amistad íntima
bond-meaning-best_friends = Son amigas muy cercanas.
bond-love = amor
bond-meaning-love = Se quieren.
bond-in_love = enamoramiento
bond-meaning-in_love = Están enamoradas.
bond-distrust = desconfianza
bond-meaning-distrust = No se fían una de otra.
bond-distant_hostile = distante y hostil
bond-meaning-distant_hostile = Se evitan, y se pelean cuando se encuentran.
bond-violence = violencia
bond-meaning-violence = Son violentas una con otra.
bond-distant_violence = distante y violento
bond-meaning-distant_violence = Se evitan, y llegan a las manos cuando se encuentran.
bond-close_violence = cercano y violento
bond-meaning-close_violence = Son cercanas y llegan a las manos.
bond-fused_violence = fusionado y violento
bond-meaning-fused_violence = No pueden separarse y llegan a las manos.
bond-abuse = maltrato
bond-meaning-abuse = La primera persona hace daño a la segunda; no se dice cómo.
bond-neglect = negligencia
bond-meaning-neglect = La primera persona desatiende a la segunda.
bond-manipulative = manipulación
bond-meaning-manipulative = La primera persona maneja a la segunda con medios ocultos.
bond-controlling = control
bond-meaning-controlling = La primera persona decide lo que puede hacer la segunda.
bond-jealous = celos
bond-meaning-jealous = La primera persona tiene celos de la segunda.
bond-fan = admira a
bond-meaning-fan = La primera persona admira a la segunda.
bond-limerence = obsesión amorosa
bond-meaning-limerence = La primera persona no puede dejar de pensar en la segunda.
bond-never_met = no se conocen
bond-meaning-never_met = Saben una de otra y nunca se han visto.
bond-other = otro vínculo
bond-meaning-other = Un vínculo de otro tipo.

## Sistemas

category-family_of_origin = familia de origen
category-meaning-family_of_origin = Padres y hermanos que viven en otra parte.
category-extended_family = familia extensa
category-meaning-extended_family = Abuelos, tíos, primos.
category-ex_partner = expareja
category-meaning-ex_partner = Una expareja, o el otro progenitor de una hija o un hijo.
category-pets = mascotas
category-meaning-pets = Animales que importan a la familia.
category-school = escuela
category-meaning-school = Escuela, instituto, formación.
category-childcare = atención infantil
category-meaning-childcare = Guardería, centro de día, persona cuidadora.
category-work = trabajo
category-meaning-work = Empresa, compañeros, negocio propio.
category-military = ejército
category-meaning-military = Las fuerzas armadas, también veteranos.
category-friends = amistades
category-meaning-friends = Amigas, amigos e iguales.
category-neighbours = vecindad
category-meaning-neighbours = La gente de al lado.
category-neighbourhood = barrio
category-meaning-neighbourhood = El lugar y su seguridad, sus tiendas y calles.
category-faith = religión
category-meaning-faith = Una comunidad religiosa o una práctica espiritual.
category-culture = cultura
category-meaning-culture = Una comunidad étnica o cultural.
category-recreation = ocio
category-meaning-recreation = Deporte, clubes, aficiones.
category-voluntary = entidad voluntaria
category-meaning-voluntary = Una ONG o una asociación, donde se recibe o se da ayuda.
category-support_group = grupo de apoyo
category-meaning-support_group = Personas que comparten una dificultad y se ayudan.
category-online = comunidad en línea
category-meaning-online = Gente que se conoce por una pantalla.
category-health = salud
category-meaning-health = Médico, centro de salud, hospital, enfermería.
category-mental_health = salud mental
category-meaning-mental_health = Psicoterapia, psiquiatría, orientación.
category-substance = atención a las adicciones
category-meaning-substance = El tratamiento de una adicción, o el ambiente que la rodea.
category-child_protection = protección de la infancia
category-meaning-child_protection = Servicios sociales para la seguridad de niñas y niños.
category-legal = sistema legal
category-meaning-legal = Juzgado, policía, medidas penales, abogacía.
category-income = ingresos y prestaciones
category-meaning-income = Prestaciones, pensiones, deudas.
category-housing = vivienda
category-meaning-housing = Arrendador, oficina de vivienda, albergue.
category-transport = transporte
category-meaning-transport = Cómo llegar a los sitios.
category-immigration = extranjería
category-meaning-immigration = Residencia, asilo, papeles.
category-other = otro sistema
category-meaning-other = Un sistema de otro tipo.

## Símbolos, marcas y límites

symbol-man = hombre
symbol-woman = mujer
symbol-nonbinary = no binario
symbol-other = otro género
symbol-unknown = género desconocido
symbol-pet = mascota
symbol-institution = institución o persona de ayuda
symbol-pregnancy = embarazo
symbol-miscarriage = aborto espontáneo
symbol-abortion = interrupción del embarazo
symbol-stillbirth = muerte fetal
mark-index = persona índice
mark-deceased = ya no vive
mark-adopted = hija o hijo por adopción
mark-assigned_male = sexo masculino asignado al nacer
mark-assigned_female = sexo femenino asignado al nacer
mark-assigned_unassigned = sin asignar al nacer
mark-trans_man = hombre trans
mark-trans_woman = mujer trans
mark-orientation = gay, lesbiana, queer o asexual
mark-bisexual = bisexual
mark-intersex = intersexual
mark-illness = enfermedad, física o mental
mark-illness_suspected = sospecha de enfermedad
mark-illness_better = enfermedad, en recuperación o remisión
mark-substance = problema con alcohol o drogas
mark-substance_suspected = sospecha de problema con alcohol o drogas
mark-substance_better = en recuperación de alcohol o drogas
mark-smoker = fuma
mark-obesity = obesidad
mark-language_problem = dificultad con la lengua
mark-secret = secreto familiar
mark-migration = migración
mark-cultures = varias culturas
boundary-household = hogar
boundary-centre = cliente en el centro
flag-risk = fuente de riesgo
flag-strength = fuente de fortaleza
flag-note = indicador en palabras de la o el profesional

## Lo que fue de una unión; partos múltiples

parting-separated = separación
parting-legally_separated = separación legal
parting-divorced = divorcio
parting-reconciled = de nuevo juntos
parting-remarried = nueva boda
parting-annulled = anulación
parting-widowed = viudez
parting-ended = fin de la relación
twins-identical = gemelos idénticos
twins-fraternal = mellizos
twins-unknown = gemelos o mellizos, no se sabe

## Conexiones y estado de los sistemas

tie-strength-weak = conexión débil
tie-strength-ordinary = conexión corriente
tie-strength-strong = conexión fuerte
tie-strength-broken = conexión rota
tie-stress-none = sin estrés
tie-stress-some = con estrés
tie-stress-high = con mucho estrés
tie-flow-none = sin indicar el sentido de la energía
tie-flow-to = la energía va hacia la punta de la flecha
tie-flow-from = la energía va hacia la punta de la flecha
tie-flow-both = dar y recibir
system-status-present = sistema
system-status-none = no hay
system-status-not_explored = sin explorar todavía
system-status-past = en el pasado

## Tipos que esta versión no conoce

union-unlisted = tipo no listado
link-unlisted = tipo no listado
bond-unlisted = tipo no listado
