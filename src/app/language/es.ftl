# Lo que dice la ventana, en español del trabajo social.
#
# Vínculo es la relación emocional entre dos personas (bond); conexión, la línea de un ecomapa (tie); filiación, la línea de
# una hija o un hijo a sus padres y madres (child link). Al final está lo que la biblioteca dice en inglés; las palabras de los
# gráficos están en src/speech/es.ftl.

## Órdenes: menús, ayudas al puntero, lista de todas las órdenes

section-case = Caso
section-edit = Edición
section-view = Vista
section-add = Añadir

do-save-as = Guardar como…
do-redo = Rehacer
do-copy-text = Copiar como texto
do-quick-entry = Entrada rápida
do-new = Caso nuevo…
do-open = Abrir…
do-save = Guardar
do-export = Exportar, copiar o imprimir…
do-close-case = Cerrar el caso
do-history = Historial…
do-merge = Combinar con otra versión…
do-delete-case = Borrar este caso por completo…
do-seal = Sellar este caso…
do-lock = Bloquear ahora
do-lock-when-idle = Bloquear los casos sellados tras 10 minutos
do-undo = Deshacer
do-select-all = Seleccionar todo
do-deselect = No seleccionar nada
do-delete = Eliminar
do-rename = Poner nombre
do-move = Mover con las flechas
do-move-title = Mover la cabecera con las flechas
do-move-legend = Mover la leyenda con las flechas
do-next-gender = Género siguiente
do-dates = Fechas
do-make-client = Marcar como cliente
do-tidy-up = Ordenar
do-find = Buscar…
do-palette = Todas las órdenes…
do-present = Presentar
do-outline = Lista de personas y sistemas
do-kinds = Paleta de tipos
do-genogram = Genograma
do-ecomap = Ecomapa
do-combined = Gráfico combinado
do-timeline = Cronología
do-fit = Ajustar a la ventana
do-actual-size = Tamaño real
do-zoom-in = Acercar
do-zoom-out = Alejar
do-inspector = Inspector
do-focus = Centrar en esta persona
do-fewer-steps = Un paso menos alrededor del foco
do-more-steps = Un paso más alrededor del foco
do-fold-origin = Plegar la familia de origen
do-fold-descendants = Plegar la descendencia
do-unfold = Desplegar lo que está plegado aquí
do-everybody = Mostrar a todas las personas
do-theme = Claro, oscuro o alto contraste
do-colors-light = Colores claros
do-colors-dark = Colores oscuros
do-colors-contrast = Alto contraste
do-larger-text = Texto más grande
do-smaller-text = Texto más pequeño
do-usual-text = Tamaño habitual del texto
do-single-keys = Atajos de una sola tecla
do-reduced-motion = Reducir el movimiento
do-switch-past = Mostrar lo que ya terminó
do-switch-for-client = Para el cliente
do-switch-gentle = Marcar las muertes con suavidad
do-switch-condition-colors = Problemas de salud en color
do-switch-title = Cabecera
do-switch-legend = Leyenda
do-switch-confidential = Aviso de confidencialidad
do-switch-names = Nombres
do-switch-dates = Fechas
do-switch-ages = Edades
do-switch-places = Lugares
do-switch-education = Estudios
do-switch-incomes = Ingresos
do-switch-occupations = Ocupaciones
do-switch-conditions = Problemas de salud
do-switch-birth-sex = Sexo asignado al nacer
do-notation-mcgoldrick = Notación de McGoldrick
do-notation-genopro = Notación de GenoPro
do-notation-pedigree = Notación de árbol genealógico clínico
do-shortcuts = Atajos de teclado
do-remember-files = Listar o no los archivos recientes en el inicio
do-forget-files = Vaciar la lista de archivos recientes
do-select-tool = Seleccionar y mover
do-hand-tool = Mover la vista
do-add-person = Persona
do-add-partner = Pareja
do-add-child = Hija o hijo
do-add-parents = Padres
do-add-sibling = Hermana o hermano
do-add-household = Hogar
do-add-system = Sistema
do-note = Nota
do-bond-tool = Vínculo
do-tie-tool = Conexión

# Cada lengua se nombra con sus propias palabras, en todos los catálogos.
do-language-english = Language: English
do-language-spanish = Idioma: español

## Nombres de personas y de otros registros

unnamed-person = persona sin nombre
unnamed-system = sistema sin nombre
someone = alguien
unknown-parents = padres desconocidos
both = { $one } y { $other }
with-unknown-partner = { $one } y una pareja desconocida
child-of = { $child }; filiación: { $parents }
name-and-sort = { $name }, { $sort }

sort-person = persona
sort-union = unión
sort-child = filiación
sort-household = hogar
sort-bond = vínculo
sort-system = sistema
sort-tie = conexión
sort-event = acontecimiento
sort-goal = objetivo
sort-action = actuación
sort-text = texto
sort-snapshot = instantánea

nothing = nada
list-more = { $before }, { $next }
list-last = { $before } y { $last }
count-person = { $n ->
    [one] { $n } persona
   *[other] { $n } personas
}
count-union = { $n ->
    [one] { $n } unión
   *[other] { $n } uniones
}
count-child = { $n ->
    [one] { $n } filiación
   *[other] { $n } filiaciones
}
count-household = { $n ->
    [one] { $n } hogar
   *[other] { $n } hogares
}
count-bond = { $n ->
    [one] { $n } vínculo
   *[other] { $n } vínculos
}
count-system = { $n ->
    [one] { $n } sistema
   *[other] { $n } sistemas
}
count-tie = { $n ->
    [one] { $n } conexión
   *[other] { $n } conexiones
}
count-event = { $n ->
    [one] { $n } acontecimiento
   *[other] { $n } acontecimientos
}
count-goal = { $n ->
    [one] { $n } objetivo
   *[other] { $n } objetivos
}
count-action = { $n ->
    [one] { $n } actuación
   *[other] { $n } actuaciones
}
count-text = { $n ->
    [one] { $n } texto
   *[other] { $n } textos
}
count-snapshot = { $n ->
    [one] { $n } instantánea
   *[other] { $n } instantáneas
}

## Deshacer

undo-this = Deshacer: { $what }
redo-this = Rehacer: { $what }
undone = Deshecho: { $what }
done-again = Rehecho: { $what }
undo-add-person = Añadir persona
undo-add-being = Añadir: { $being }
undo-add-partner-of = Añadir pareja de { $name }
undo-add-other-partner = Añadir la otra pareja
undo-join-partners = Unir en pareja a { $one } y { $other }
undo-add-child-of = Añadir hija o hijo de { $name }
undo-add-child = Añadir hija o hijo
undo-join-child = Dar padres a { $name }
undo-add-parents-of = Añadir padres de { $name }
undo-add-sibling-of = Añadir hermana o hermano de { $name }
undo-add-system = Añadir sistema
undo-add-household = Añadir hogar
undo-add-bond = Añadir vínculo entre { $one } y { $other }
undo-add-tie = Añadir conexión entre { $one } y { $other }
undo-settle = Resolver una diferencia
undo-add-note = Añadir nota
undo-add-event = Añadir acontecimiento
undo-add-goal = Añadir objetivo
undo-add-action = Añadir acción
undo-add-text = Añadir desde texto
undo-add-member = Incluir a { $name } en { $to }
undo-remove-member = Sacar a { $name } de { $from }
undo-delete = Eliminar { $what }
undo-delete-with = Eliminar { $what } con { $with }
undo-change = Cambiar «{ $field }»
undo-change-of = Cambiar «{ $field }» de { $name }
undo-move = Mover { $name }
undo-move-several = { $n ->
    [one] Mover { $n } símbolo
   *[other] Mover { $n } símbolos
}
undo-move-title = Mover el título
undo-move-legend = Mover la leyenda
undo-turn = Mover { $name } a lo largo del círculo
undo-tidy-up = Ordenar
undo-tidy-up-selected = Ordenar la selección

## Cambios que no se pueden hacer

refused-gone = Eso ya no está en el caso. Seleccione otra cosa.
refused-own-parent = Nadie puede ser su propio padre o madre.
refused-own-ancestor = Nadie puede ser su propio antepasado. Elija padres que no desciendan de esta persona.
refused-self-union = Una unión necesita dos personas distintas.
refused-self-bond = Un vínculo necesita dos personas distintas.
refused-self-tie = Una conexión necesita dos extremos distintos.
refused-union-full = Ya se conocen las dos personas de esta unión. Añada otra unión desde la persona.
refused-already-partners = Estas dos personas ya tienen una unión. Seleccione su línea para cambiarla.
refused-already-their-child = Esta hija o este hijo ya pertenece a estos padres.
refused-has-parents = Los dos progenitores ya están en el caso. Para padres adoptivos o de acogida, use el menú de la persona.
refused-bad-number = Hace falta un número corriente que no sea menor que cero.
refused-bad-importance = La importancia de un sistema es 1, 2 o 3.
refused-off-the-chart = Ese lugar queda fuera del gráfico. Suéltelo más cerca de los demás.
refused-not-movable = Solo se pueden mover a mano personas, hogares y sistemas.
refused-not-a-client = El cliente es una persona, un hogar o un sistema, como un grupo.
refused-no-members = Las personas pueden formar parte de un hogar o de un sistema.
refused-nothing-selected = No hay nada seleccionado. Haga clic primero en un símbolo o en una línea.

## Problemas de un caso

problem-death-before-birth = { $who } murió ({ $died }) antes de nacer ({ $born }).
problem-over-120 = { $who } habría vivido más de 120 años.
problem-young-parent = { $who } (nac. { $born }) no había cumplido 10 años cuando nació { $child } ({ $birth }).
problem-old-mother = { $who } (nac. { $born }) tenía más de 60 años cuando nació { $child } ({ $birth }).
problem-dead-father = { $child } nació ({ $birth }) más de un año después de la muerte de { $who } ({ $died }).
problem-many-parents = { $n ->
    [one] { $who } tiene { $n } progenitor biológico.
   *[other] { $who } tiene { $n } progenitores biológicos.
}
problem-cycle = { $who } figura como su propio antepasado.
problem-overlap = { $who } volvió a casarse mientras duraba el primer matrimonio ({ $first }; { $second }).
problem-same-name = Dos hermanos tienen el mismo nombre: { $who }.
problem-no-household = El cliente, { $who }, no vive en ningún hogar.
problem-future = { $what } tiene una fecha posterior a la del caso.
problem-no-font = { $what } tiene caracteres que ninguna fuente de este equipo contiene: se dibujan como recuadros vacíos.
problems-to-look-at = { $n ->
    [one] { $n } por revisar
   *[other] { $n } por revisar
}

## Archivos

file = Archivo
file-name = caso
open = Abrir
save = Guardar
replace = Reemplazar
cancel = Cancelar
close = Cerrar
open-a-case = Abrir un caso
save-the-case = Guardar el caso
export-the-chart = Exportar el gráfico
filter-openable = Caso, o imagen que contiene uno
filter-all = Todos los archivos
filter-case = Caso
filter-picture = Imagen
path-of-a-file = Ruta de un archivo
folder-above = Carpeta superior
type-a-file = Escriba el nombre de un archivo o elija uno.
no-such-file = No hay ningún archivo con ese nombre. Revise la ortografía o elija uno de la lista.
replace-it = Ya hay un archivo con ese nombre. ¿Reemplazarlo?
nothing-to-open-here = Aquí no hay casos ni carpetas.
that-did-not-work = No ha sido posible
something-went-wrong = Algo ha fallado
mistake-of-the-program = Es un error del programa, no suyo. El caso no está dañado; como mucho se deshace su último paso, y Rehacer lo trae de nuevo.
save-a-copy = Guardar una copia…
go-on = Continuar
drawing-the-chart = Dibujando el gráfico…
chart-cannot-be-drawn = Este gráfico no se puede dibujar. Guarde una copia; en ella está todo lo que ha introducido.
save-changes = ¿Guardar los cambios?
changes-in-no-file = «{ $title }» tiene cambios que todavía no están en ningún archivo.
do-not-save = No guardar
refused-at = { $why } (línea { $line }, columna { $column })
saved-as-telling = Guardado como { $name }. El nombre dice de quién trata el caso a cualquiera que vea la carpeta.
saved-as = Guardado como { $name }.
opened-repaired = Se abrió como copia reparada. Lo que se reparó aparece abajo; el archivo sigue como estaba.
repairs-on-opening = { $n ->
    [one] { $n } reparación al abrir
   *[other] { $n } reparaciones al abrir
}
repair-at = { $place }: { $what }
not-saved-refused = El caso no se guardó, porque lo que se escribiría no vuelve a abrirse ({ $why }). No se sobrescribió nada; deje el caso abierto y guárdelo con otro nombre.
not-saved-altered = El caso no se guardó, porque lo que se escribiría no dice lo mismo que el caso. No se sobrescribió nada; deje el caso abierto y guárdelo con otro nombre.
not-saved-not-read-back = El archivo no se guardó, porque el disco no devolvió lo que se escribió en él. No se sobrescribió nada. Guarde una copia en otro lugar.
not-saved-no-file = El archivo no se guardó, porque esa ruta no es un archivo. Elija otro nombre.
not-saved-protected = El archivo no se guardó, porque el que hay está protegido contra escritura. Guarde una copia en otro lugar.
not-saved-exists = Ya hay un archivo con ese nombre. Elija otro.
not-saved-no-folder = El archivo no se guardó, porque su carpeta no está: ¿está conectada la unidad? Guarde una copia en otro lugar.
not-saved-full = El archivo no se guardó, porque el disco de su carpeta está lleno. No se sobrescribió nada. Libere espacio o guarde una copia en otro lugar.
not-saved-read-only-disk = El archivo no se guardó, porque el disco de su carpeta solo se puede leer. Guarde una copia en otro lugar.
not-saved-no-permission = El archivo no se guardó, porque no tiene permiso para escribir en su carpeta. Guarde una copia en otro lugar.
not-saved-changed = El archivo no se guardó, porque otra persona lo ha guardado entretanto. Su versión quedó como está. Guarde una copia en otro lugar o mire antes la suya.
not-saved-gone = El archivo no se guardó, porque ya no está donde estaba: se movió, se renombró o se borró. Guarde una copia, ahí o en otro lugar.
not-saved-unreadable = El archivo no se guardó, porque lo que hay ahora no se puede leer ({ $why }). Quedó como está. Guarde una copia en otro lugar.
not-saved-unconfirmed = El archivo se escribió, pero el disco no lo confirmó ({ $why }): tras un corte de luz podría ser el anterior. Guarde de nuevo o guarde una copia en otro lugar.
not-saved-io = El archivo no se guardó ({ $why }). No se sobrescribió nada. Guarde una copia en otro lugar.
not-saved-in-use = El archivo no se guardó, porque está abierto en { $label }. Elija otro nombre.
not-sealed-failed = El caso no se selló, porque este equipo no pudo cifrarlo. No se escribió nada.
not-sealed-too-big = El caso no se selló, porque es demasiado grande. No se escribió nada.
save-copy-elsewhere = Guardar una copia en otro lugar…
one-moment = Un momento: todavía se está trabajando con un archivo.
opening = Abriendo…
saving = Guardando…
exporting = Exportando…
stop = Detener
no-journal = Por ahora no se puede poner a salvo el trabajo sin guardar. { $why }

## Conservar un caso: recuperación, bloqueos, sellado

unsaved-work-of = Trabajo sin guardar de las { $time }: { $title }
unsaved-work-sealed = Trabajo sin guardar de las { $time }, en un caso sellado
discard = Descartar
work-is-unreadable = Este trabajo sin guardar no se puede leer.
opened-unsaved-work = Abierto con su trabajo sin guardar de las { $time }. El archivo está como se guardó por última vez.
opened-plain = El programa terminó dos veces con este caso abierto, así que no se dibuja el gráfico. Todo está en las listas.
open-elsewhere-since = Abierto en { $label } desde las { $since }: puede mirarlo y guardar una copia.
open-elsewhere = Abierto en otro lugar: puede mirarlo y guardar una copia.
only-to-look-at = Este caso solo se puede mirar. Guarde una copia para cambiarlo.
case-is-sealed = Este caso está sellado
passphrase = Frase de contraseña
show-passphrase = Mostrar la frase
hide-passphrase = Ocultar la frase
unlock = Desbloquear
unlocking = Desbloqueando…
or-damaged = { $why } O el archivo está dañado: pruebe con una copia anterior.
how-to-keep-this-case = ¿Cómo se guarda este caso?
seal-this-case = Sellar este caso
protection = Protección
sealed = Sellado
in-clear = Sin protección
about-sealed = El archivo se cifra. Solo la frase de contraseña lo abre.
about-clear = Quien consiga el archivo puede leer todo lo que contiene. Adecuado para ejercicios y casos inventados.
five-words = Cinco palabras
my-own = Una propia
write-them-down = Anote estas palabras y guárdelas en un lugar seguro. Nadie puede recuperar este caso sin ellas, tampoco quienes hacen Kithkin.
remember-it = Nadie puede recuperar este caso sin la frase, tampoco quienes hacen Kithkin.
passphrase-is-taken = Suficientemente larga. Lo difícil que es adivinarla solo puede saberlo usted.
passphrase-too-short = Demasiado corta: al menos 12 caracteres, mejor varias palabras.
passphrase-too-monotonous = Demasiado uniforme: al menos 6 caracteres distintos.
seal-and-save = Sellar y guardar…
save-in-clear = Guardar sin protección…
sealing = Sellando…
is-sealed-already = Este caso ya está sellado.
sealed-case-window = Kithkin – caso sellado{ $mark }
not-protected = Sin protección
about-not-protected = Quien consiga el archivo de este caso puede leerlo. Haga clic para sellarlo con una frase de contraseña.
lock-now-tooltip = Haga clic para bloquear ahora este caso: solo la frase de contraseña vuelve a abrirlo.
only-sealed-cases-lock = Solo se puede bloquear un caso sellado. Séllelo primero.
locks-when-idle = Un caso sellado que nadie toca durante 10 minutos se bloquea.
stays-open-when-idle = Los casos sellados quedan abiertos hasta que usted los bloquee.
still-in-clear = El archivo sin protección sigue ahí
about-still-in-clear = El caso ya está sellado, pero quien encuentre { $path } o sus copias de seguridad puede leerlos.
delete-clear = Borrarlos
keep-clear = Conservarlos
deleted = Borrado
not-deleted = { $path }: no se borró ({ $why })
about-deleted = En las memorias flash, los datos borrados permanecen hasta que la unidad reutiliza su lugar.
looking-at-version = Esta es la versión de las { $time }. Solo se puede mirar.
back-to-now = Volver a la más reciente
history = Historial
about-history = Lo que fue el archivo antes de guardarse. Mirar una versión no cambia nada; restaurarla la guarda como la más reciente.
no-history = Todavía no hay versiones anteriores: cada vez que se guarda se conserva la anterior.
version-of = { $time } · { $size }
kilobytes = { $n } kB
version-is-unreadable = Esta versión no se puede leer con la frase del caso.
people-added = { $n ->
    [one] { $n } persona añadida
   *[other] { $n } personas añadidas
}
people-removed = { $n ->
    [one] { $n } persona quitada
   *[other] { $n } personas quitadas
}
systems-added = { $n ->
    [one] { $n } sistema añadido
   *[other] { $n } sistemas añadidos
}
systems-removed = { $n ->
    [one] { $n } sistema quitado
   *[other] { $n } sistemas quitados
}
restore = Restaurar
look-at-it = Mirarla
since-then = Desde entonces: { $what }
other-details-since = Otros datos de las mismas personas y sistemas
the-same-as-now = Igual que ahora
in-no-file = Este caso todavía no está en ningún archivo.
save-before-restoring = Guarde primero el caso: así lo que es ahora también se conserva como versión.
delete-this-case = ¿Borrar este caso por completo?
about-delete-this-case = Se borran { $path }, todas sus copias de seguridad y todo lo que este equipo conserva de él. No se puede deshacer.
delete-everywhere = Borrar por completo

## Otras versiones de un caso: avisos, combinación

merge-with-a-case = Combinar con otra versión de este caso
merging = Combinando…
saved-by-others = Otra persona ha guardado este caso
about-saved-by-others = Sus cambios no se han guardado, porque otra persona lo ha guardado entretanto. Su versión ha quedado como está. Al combinar se toma lo que cada quien ha cambiado; no se escribe nada hasta que guarde, y las dos versiones quedan en el historial.
merge-and-go-on = Combinar y seguir
keep-as-it-is = Dejarlo como está
merge = Combinar
not-now = Ahora no
somebody-else-saved = Otra persona ha guardado este caso a las { $time }.
copy-beside = Junto a este caso hay una copia: { $name }
older-than-seen = Esta versión se ha guardado { $this } veces; una que estuvo abierta en este equipo, { $seen } veces. Puede que una copia antigua esté en su lugar.
merged-without-differences = Combinado. Las dos versiones coinciden en todo; revíselo y guarde.
merged-with-differences = Combinado. Aquello en lo que no coinciden está en la lista de al lado.
not-merged-unreadable = No se puede combinar con la otra versión. { $why } Ha quedado como está.
not-merged-other-key = No se puede combinar con la otra versión: está sellada con otra frase de contraseña que este caso, o está dañada. Ha quedado como está. Guarde una copia en otro lugar y abra la otra por separado.
two-versions-merged = Se han combinado dos versiones
about-differences = Aún no se ha guardado nada. Donde no coinciden, el caso dice lo que decía el suyo: elija en cada punto y guarde.
differences-done = Lista revisada
conflict-about = { $whom } – { $field }
conflict-both-kept = Los dos textos están en la nota, uno debajo del otro.
conflict-deleted-here = Usted lo había eliminado; la otra versión lo ha cambiado o lo menciona. Se ha conservado.
conflict-deleted-there = La otra versión lo había eliminado; la suya lo ha cambiado o lo menciona. Se ha conservado.
conflict-cycle = Alguien sería su propio antepasado, así que se ha apartado:
conflict-said-twice = Las dos versiones dicen lo mismo, así que se ha apartado:
conflict-set-aside = Esto no encaja con lo que dice la otra versión, así que se ha apartado:
mine-says = La suya: { $what }
theirs-says = La otra: { $what }
nothing-said = nada
part-of-record = { $field }: { $value }
keep-mine = Dejar la mía
take-theirs = Tomar la otra
keep-it = Conservar
delete-it = Eliminar
yes = sí
no = no
the-case = El caso
does-not-fit-any-more = Eso ya no encaja con lo que dice el caso. Cámbielo a mano.
undo-brings-it-back = Se ha eliminado. Deshacer lo recupera.

## Pantalla de inicio

what-kithkin-is = Genogramas y ecomapas a partir de una sola imagen de las personas y de lo que las rodea.
new-case = Caso nuevo
new-case-of = Caso nuevo: { $what }
an-individual = Una persona
about-individual = Una persona, con su familia y los sistemas que la rodean
a-family = Una familia
about-family = Un hogar como cliente
a-group = Un grupo o una comunidad
about-group = Un club, una clase, un barrio
open-a-case-file = Abrir el archivo de un caso…
sample-cases = Casos de ejemplo
recent-files = Archivos recientes
sealed-are-not-listed = Los casos sellados no se listan nunca: ábralos por su archivo.
clear-the-list = Vaciar la lista
keep-no-list = No guardar la lista
open-recent = Abrir { $name } de { $folder }
forget-file = Quitar { $name } de la lista
files-are-listed = Los archivos sin sellar se listarán en la pantalla de inicio.
files-are-not-listed = Ya no se guarda ninguna lista de archivos recientes.
files-are-forgotten = La lista de archivos recientes está vacía.
settings-unreadable = No se pudieron leer los ajustes de la última vez. Valen los habituales.
settings-not-kept = Los ajustes valen hasta cerrar esta ventana: no se pudieron guardar. { $why }
open-sample = Abrir el ejemplo { $name }: { $shows }
sample-rivera = Rivera
sample-rivera-shows = Una madre sola y estrés escolar: tres generaciones, apoyo y estrés a la vez
sample-blended-family = Brandt y Lund
sample-blended-family-shows = Una familia reconstituida: hijastros, una hija en común, un niño en dos hogares
sample-foster-and-kinship-care = Marsh
sample-foster-and-kinship-care-shows = Una niña en acogida familiar, un niño con la abuela, otro adoptado
sample-refugee-family = Haddad
sample-refugee-family-shows = Una familia recién llegada: migración, dos credos, doce sistemas
sample-two-mothers-and-a-donor = Weiss y Nair
sample-two-mothers-and-a-donor-shows = Dos madres, un donante y una gestante
sample-losses-and-pregnancy = Frost
sample-losses-and-pregnancy-shows = Pérdidas y un embarazo, por orden de nacimiento
sample-elder-care-three-households = Moreau
sample-elder-care-three-households-shows = El cuidado de los padres desde tres hogares
sample-twins-of-three-kinds = Quist
sample-twins-of-three-kinds-shows = Gemelos de tres tipos, y trillizos
sample-youth-club-as-client = El Sótano
sample-youth-club-as-client-shows = Un grupo como cliente: un club juvenil con sus integrantes
sample-community-as-client = Canal Row
sample-community-as-client-shows = Una comunidad como cliente: un barrio y sus servicios
sample-freud-three-marriages = Freud, 1900
sample-freud-three-marriages-shows = Tres matrimonios de un hombre, hermanastros de la edad de la madrastra
sample-victoria-albert-cousins = La reina Victoria
sample-victoria-albert-cousins-shows = Primos hermanos que se casan, a lo largo de cinco generaciones

## Barras y menús

menu = Menú
view = Vista
export = Exportar
chart = Gráfico
the-genogram = Genograma
the-ecomap = Ecomapa
the-combined-chart = Combinado
the-timeline = Cronología
choice-of = { $name }: { $choice }
state-saved = guardado
state-not-saved = sin guardar
state-in-no-file = aún sin archivo
percent = { $n } %
for-client-strip = Para el cliente: lo marcado como confidencial no aparece en el gráfico, en las listas ni al exportar.
show-everything = Mostrar todo
on-the-chart = En el gráfico
on-the-page = En la página
who-looks-at-it = Quién lo mira
texts-at-people = Textos junto a las personas
notation-of-the-case = Notación del caso
colours = Colores
colours-light = claro
colours-dark = oscuro
colours-contrast = alto contraste
palette-question = ¿Qué quiere hacer?
palette-hint = Escriba parte de una orden
palette-none = Ninguna orden se llama así.
shortcuts-more = La rueda acerca y aleja, el espacio o el botón central desplazan, Mayús añade a la selección, las flechas recorren el gráfico.
key-escape = Esc
key-enter = Entrar
key-delete = Supr
key-backspace = Retroceso
key-shift = Mayús
key-or-key = { $one } o { $other }
single-keys-on = Los atajos de una sola tecla están activados.
single-keys-off = Los atajos de una sola tecla están desactivados: { $keys } tiene todas las órdenes.

## Gráfico

nobody-yet = Todavía no hay nadie en este caso.
add-the-first-person = Añadir la primera persona
parents-of = Padres de { $name }
sibling-of = Hermana o hermano de { $name }
partner-of = Pareja de { $name }
child-of-one = Hija o hijo de { $name }
bond-of = Vínculo de { $name }
tie-of = Conexión de { $name }
add-parents = Añadir padres
add-sibling = Añadir hermana o hermano
add-partner = Añadir pareja
add-child = Añadir hija o hijo
add-other-partner = Añadir la otra pareja
pull-a-bond = Vínculo: arrastre hasta alguien o haga clic
pull-a-tie = Conexión: arrastre hasta alguien o haga clic
other-parents = Otros padres
adoptive-parents = Padres adoptivos
foster-parents = Padres de acogida
kinship-carers = Acogedores de la familia extensa
other-children = Otros hijos
adopted-child = Hija o hijo por adopción
foster-child = Menor en acogida
stepchild = Hijastra o hijastro
name-of-sort = Nombre: { $sort }
tab-for-next = Tab: { $next }
name-of-kin = { $kin }: nombre
father-of = Padre de { $name }
mother-of = Madre de { $name }
parent-of = Madre o padre de { $name }
child-of-both = Hija o hijo de { $one } y { $other }
click-to-unfold = haga clic para desplegar
people-shown = { $all ->
    [one] Se muestra { $n } de { $all } persona
   *[other] Se muestran { $n } de { $all } personas
}
around = Alrededor de { $name }
steps = { $n ->
    [one] { $n } paso
   *[other] { $n } pasos
}
no-moving-in-a-focus = Con un foco, cada persona está donde hay sitio. Muestre a todas para moverlas a mano.
note-hint = Escriba una nota
note-on-the-chart = Nota en el gráfico
edit-note = Editar la nota
note-here = Nota aquí
click-where-the-note-goes = Haga clic donde va la nota.
drag-from-one-to-another = Arrastre de un símbolo a otro.
line-missed = Ahí no hay nada donde pueda terminar la línea. Suéltela sobre un símbolo.
how-to-carry = Las flechas lo mueven; con Mayús, más lejos. Entrar lo deja ahí y Esc lo devuelve.
nothing-to-carry = Aquí no hay nada que mover. Seleccione antes un símbolo o una nota.
select-the-client = Seleccione la persona, el hogar o el sistema que es el cliente.
select-a-household = Seleccione a quienes viven juntos y añada después su hogar.
added-to-household = Añadido al hogar { $name }.
added-to-the-household = Añadido al hogar.
take-out-again = Sacar del hogar
select-one-person = Seleccione primero una persona: la nueva será familiar suya.
select-one-of-genogram = Seleccione primero una persona del genograma.
no-origin-to-fold = Ahí no se puede plegar a nadie: no se muestra ninguna familia de origen, o lleva a la persona del foco.
no-descendants-to-fold = Ahí no se puede plegar a nadie: no se muestra descendencia, o lleva a la persona del foco.
nobody-folded-here = Aquí no hay nadie plegado.
focus-first = Céntrese primero en una persona.
timeline-is-in-order = Una cronología siempre está en orden: deciden las fechas.
how-to-end-presenting = Esc termina la presentación. Ctrl y un número muestran otro gráfico.

## Listas: de personas, de tipos, de resultados

everyone = Todas las personas
close-the-list = Cerrar la lista
group-by = Agrupar por
by-generation = generación
by-household = hogar
generation = Generación { $n }
systems = Sistemas
in-no-household = En ningún hogar
find = Buscar
find-hint = Nombre de una persona, un sistema o un hogar
find-how = Entrar va hasta allí; las flechas miran el siguiente.
nothing-has-that-name = Nada tiene ese nombre.
close-find = Cerrar la búsqueda
bond-to-whom = { $name } tiene un vínculo con …
tie-to-whom = { $name } tiene una conexión con …
from-to = { $from } – { $to }
instead-of = En lugar de { $name }:
type-a-name = Escriba un nombre
kinds-to-draw = Tipos para dibujar
close-the-palette = Cerrar la paleta
find-a-kind = Buscar un tipo
kinds-used-last = Usados hace poco
kinds-bonds = Vínculos
kinds-couples = Parejas
kinds-children = Hijas e hijos
kinds-ties = Conexiones
kinds-systems = Sistemas
type-a-kind = Escriba para buscar un tipo
type-a-sort = Escriba un tipo o un nombre
add-a-system = Añadir un sistema
add-a-system-to = Añadir un sistema conectado con { $name }
add-with-this-name = añadir con este nombre
tie-ordinary = corriente
tie-ordinary-meaning = Existe y no tiene nada de especial.
tie-strong = fuerte
tie-strong-meaning = Importante y fiable.
tie-strong-both = fuerte y recíproca
tie-strong-both-meaning = Importante, y la energía va en los dos sentidos.
tie-weak = débil
tie-weak-meaning = Escasa o incierta.
tie-stressful = estresante
tie-stressful-meaning = Trae algo de estrés.
tie-very-stressful = muy estresante
tie-very-stressful-meaning = Trae mucho estrés.
tie-strong-stressful = fuerte y estresante
tie-strong-stressful-meaning = Importante, y trae estrés.
tie-receiving = recibe
tie-receiving-meaning = La energía llega al primer extremo.
tie-giving = da
tie-giving-meaning = La energía va al segundo extremo.
tie-both = recíproca
tie-both-meaning = La energía va en los dos sentidos.
tie-broken = rota
tie-broken-meaning = Existió, y se cortó o terminó.

## Entrada rápida

close-quick-entry = Cerrar la entrada rápida
a-line-for-each-fact = Una línea por cada dato
add-to-the-case = Añadir al caso
fault-at = Línea { $line }, columna { $column }: { $what }
fault-between = { $what } Puede ser { $names }.
quick-entry-invitation = Personas, parejas, hijos, sistemas y líneas entre ellos: como en el ejemplo en gris.
quick-entry-changes-details = Cambia detalles del caso.
quick-entry-adds = Añade { $added }.
quick-entry-changes = Cambia { $changed }.
quick-entry-adds-and-changes = Añade { $added } y cambia { $changed }.
quick-entry-means = { $said } = { $name }
quick-entry-somebody-new = { $said } es una persona nueva y no { $name }: lo que se dice de ella no coincide.
text-is-confidential = El texto incluiría lo marcado como confidencial. Muestre todo primero.
case-is-on-clipboard = El caso está en el portapapeles, como texto.

## Exportar

chart-to-export = Gráfico que se exporta
format = Formato
resolution = Resolución
resolution-96 = 96 ppp, pantallas
resolution-150 = 150 ppp
resolution-192 = 192 ppp, documentos
resolution-300 = 300 ppp, impresión
resolution-600 = 600 ppp, impresión fina
print-style = Estilo de impresión
in-colour = en color
black-on-white = negro sobre blanco
page = Página
paper-a4 = A4
paper-a3 = A3
paper-letter = Carta
paper-as-drawn = a medida
turned = Orientación
as-it-fits = automática
upright = vertical
lying = horizontal
about-svg = Nítido a cualquier tamaño, y el texto se puede buscar. Para informes, y para seguir dibujando en otros programas.
picture-is-in-clear = El caso está sellado; una imagen de él es una copia que cualquiera puede abrir.
about-png = Una imagen de puntos, para documentos y diapositivas que no admiten otra.
about-pdf = Nítido a cualquier tamaño, y el texto se puede buscar. Para imprimir y archivar.
save-as-file = Guardar en un archivo…
copy-svg-text = Copiar el texto SVG
copy-picture = Copiar la imagen
print = Imprimir…
print-how = Guarda un PDF y lo abre, para imprimirlo desde ahí
drawing = Dibujando…
preview-of = Vista previa: { $what }
size-in-pixels = { $width } × { $height } píxeles
size-in-pages = { $pages ->
    [one] Una página, dibujada al { $percent } %
   *[other] { $pages } páginas para unir, dibujadas al { $percent } %
}
size-in-millimetres = { $width } × { $height } mm
genogram-is-in = El genograma está en { $path }.
ecomap-is-in = El ecomapa está en { $path }.
chart-of-case = { $chart } de { $title }
chart-is-in = El gráfico está en { $path }.
timeline-is-in = La cronología está en { $path }.
svg-is-on-clipboard = El SVG está en el portapapeles, como texto.
picture-is-on-clipboard = La imagen está en el portapapeles.
no-pixels-resolution = La imagen no se guardó: no es posible una resolución de { $dpi } ppp. Elija una de 96 a 600.
no-pixels-too-large = La imagen no se guardó: tendría { $width } × { $height } píxeles, más de 100 millones. Elija una resolución menor, o un SVG.
no-pixels-drawing = La imagen no se guardó: el dibujo no se pudo convertir en píxeles. Elija un SVG.
no-pixels-packing = La imagen no se guardó: no se pudo empaquetar como PNG. Elija un SVG.
no-pages-too-many = La imagen no se guardó: necesitaría más de 100 hojas de ese papel para leerse bien. Elija un papel mayor, o la página a medida.
no-pages-drawing = La imagen no se guardó: el dibujo no se pudo convertir en un PDF. Elija un SVG.

## Inspector

selected = selección
not-said = sin indicar
not-recorded = sin registrar
add = Añadir
remove = Quitar
name = Nombre
note = Nota
kind = Tipo
place = Lugar
flags = Indicadores
since = Desde
from = Desde
until = Hasta
with-commas = separado por comas

case = Caso
untitled-case = Caso sin título
title = Título
as-at = A fecha de
client = Cliente
nobody-is-client = nadie todavía
worker = Profesional
agency-reference-note = Entidad, referencia, nota
agency = Entidad
reference = Referencia
notation = Notación
profile = Perfil

goals = Objetivos
actions = Acciones
add-an-event = Añadir un acontecimiento
add-a-goal = Añadir un objetivo
add-an-action = Añadir una acción
what-happened = Qué ocurrió
when = Cuándo
goal = Objetivo
how-it-is-measured = Cómo se mide
due = Plazo
how-far-it-is = Cómo va
what-is-done = Qué se hace
note-about = Sobre { $name }
text = Texto
delete-note = Eliminar la nota
note-and-source = Nota y fuente
who-said-it = Quién lo dijo
how-sure-it-is = Qué tan seguro es
is-confidential = Confidencial: no aparece en las copias para clientes
put-into-one-household = Reunir en un hogar
tidy-up-these = Ordenar estos
delete-these = Eliminar estos

person = Persona
person-and-client = Persona, cliente
gender = Género
birth = Nacimiento
age-without-birth = Edad, si no se conoce el nacimiento
death = Fallecimiento
has-died = Ha fallecido, fecha desconocida
work-and-schooling = Trabajo y estudios
occupation = Ocupación
education = Estudios
income = Ingresos
strengths-and-flags = Fortalezas e indicadores
strengths = Fortalezas
flags-hint = fuma, obesidad, …
delete-person = Eliminar persona
given-name = Nombre de pila
family-name = Apellidos
other-names = Otros nombres
known-as = Se le conoce como
family-name-at-birth = Apellidos de nacimiento
identity = Identidad
pronouns = Pronombres
assigned-at-birth = Asignado al nacer
orientation = Orientación
intersex = Intersexual
culture-faith-migration = Cultura, religión, migración
cultures = Culturas
faith = Religión
languages = Lenguas
came-from = Procedencia
year-of-arrival = Año de llegada
symbol-and-order = Símbolo y orden
sort-of-being = Clase de ser
place-among-siblings = Lugar entre los hermanos
stands-for-how-many = A cuántas personas representa
several-not-known = Varias, número desconocido
health = Salud
remove-condition = Quitar el problema de salud
in-your-words = En sus palabras
condition-hint = depresión, asma, alcohol …
how-it-stands = Situación actual
lives-in = Vive en

union = Unión
kind-not-known = sin indicar (desconocido)
committed-or-living-apart = relación estable, o sin convivir
other-partner = La otra pareja
drawing-and-order = Dibujo y orden
draw-partners-swapped = Dibujar la pareja al revés
no-children = Sin hijos
kept-secret = La familia lo mantiene en secreto
place-among-unions = Lugar entre las uniones de una persona
delete-union = Eliminar unión
events = Acontecimientos
add-event = Añadir acontecimiento
a-couple-since = pareja desde
choose = Elija …

child-link = Filiación
child-by-birth-not-said = sin indicar (biológica)
child-of-whom = Hija o hijo de { $parents }
multiple-birth-drawing = Parto múltiple, dibujo
born-together-label = Misma etiqueta = mismo parto
zygosity = Cigosidad
draw-under-these-parents = Dibujar debajo de estos padres
delete-child-link = Eliminar filiación

bond = Vínculo
connected-not-said = sin indicar (en relación)
other-direction = Otro sentido
delete-bond = Eliminar vínculo

household = Hogar
members = Integrantes
delete-household = Eliminar hogar

system = Sistema
other-not-said = sin indicar (otro)
status = Estado
present-not-said = sin indicar (presente)
importance = Importancia
importance-low = baja
importance-usual = normal
importance-high = alta
contact-and-flags = Contacto e indicadores
contact = Contacto
formality = Formalidad
delete-system = Eliminar sistema

tie = Conexión
one-end = De
other-end = A
strength = Fuerza
stress = Estrés
words-at-the-line = Palabras junto a la línea
words-at-the-line-hint = por ejemplo: tensa desde la mudanza
tie-since = Conexión desde
tie-until = Conexión hasta
energy-goes = La energía va
energy-not-stated = sin indicar
energy-to = hacia { $name }
energy-both-ways = en los dos sentidos
swap-the-ends = Intercambiar los extremos
delete-tie = Eliminar conexión

## Fechas

date-hint = 1984, hacia 1950, 3/1984 …
not-a-date = No es una fecha: se conserva tal cual. Pruebe con 1984-03-02 o 2.3.1984.
write-four-digits = Escriba el año con cuatro cifras, como 1985. La edad va en su campo mientras el nacimiento está vacío.
read-as-age = Hacia { $born } ({ $age } años en { $year })
understood-as = Se entiende: { $date }
date-day = { $day } de { $month } de { $year }
date-month = { $month } de { $year }
date-about = hacia { $day }
date-not-sure = { $day }, sin seguridad
date-about-not-sure = hacia { $day }, sin seguridad
date-before = como tarde en { $day }
date-after = como pronto en { $day }
date-span = entre { $from } y { $to }
january = enero
february = febrero
march = marzo
april = abril
may = mayo
june = junio
july = julio
august = agosto
september = septiembre
october = octubre
november = noviembre
december = diciembre

## Campos, como los nombra «Deshacer»

field-date-of-an-action = fecha de una acción
field-date-of-an-event = fecha de un acontecimiento
field-due-date-of-a-goal = plazo de un objetivo
field-kind-of-action = tipo de acción
field-kind-of-event = tipo de acontecimiento
field-measure-of-a-goal = medida de un objetivo
field-status-of-a-goal = estado de un objetivo
field-status-of-an-action = estado de una acción
field-text-of-a-note = texto de una nota
field-words-of-a-goal = palabras de un objetivo
field-words-of-an-action = palabras de una acción
field-words-of-an-event = palabras de un acontecimiento
field-age = edad
field-agency = entidad
field-as-at-date = fecha del caso
field-birth = nacimiento
field-case-note = nota del caso
field-category = categoría
field-client = cliente
field-confidentiality = confidencialidad
field-contact = contacto
field-cultures = culturas
field-death = fallecimiento
field-death-without-a-date = fallecimiento sin fecha
field-direction-of-a-bond = sentido de un vínculo
field-education = estudios
field-end-of-a-bond = fin de un vínculo
field-end-of-a-child-link = fin de una filiación
field-end-of-a-tie = fin de una conexión
field-ends-of-a-tie = extremos de una conexión
field-events-of-a-union = acontecimientos de una unión
field-faith = religión
field-flags = indicadores
field-flow = sentido de la energía
field-formality = formalidad
field-gender = género
field-health = salud
field-household-members = integrantes del hogar
field-household-name = nombre del hogar
field-household-place = lugar del hogar
field-importance = importancia
field-income = ingresos
field-index-persons = personas índice
field-intersex = intersexual
field-kind-of-bond = tipo de vínculo
field-kind-of-child-link = tipo de filiación
field-kind-of-union = tipo de unión
field-languages = lenguas
field-migration = migración
field-multiple-birth = parto múltiple
field-name = nombre
field-notation-profile = perfil de notación
field-note = nota
field-number-of-people = número de personas
field-occupation = ocupación
field-orientation = orientación
field-parents = padres
field-parents-that-a-child-is-drawn-under = padres bajo los que se dibuja
field-partners = pareja
field-place = lugar
field-place-among-siblings = lugar entre los hermanos
field-place-among-unions = lugar entre las uniones
field-pronouns = pronombres
field-reference = referencia
field-reason-for-no-children = motivo de no tener hijos
field-secrecy = secreto
field-sex-assigned-at-birth = sexo asignado al nacer
field-side-of-the-partners = lado de cada persona de la pareja
field-sort-of-being = clase de ser
field-source = fuente
field-standing = certeza
field-start-of-a-bond = inicio de un vínculo
field-start-of-a-child-link = inicio de una filiación
field-start-of-a-tie = inicio de una conexión
field-status = estado
field-strength = fuerza
field-strengths = fortalezas
field-stress = estrés
field-system-flags = indicadores del sistema
field-system-members = integrantes del sistema
field-system-name = nombre del sistema
field-title = título
field-words-at-a-tie = palabras junto a una conexión
field-worker = profesional
field-zygosity = cigosidad

## Archivos que no se abren

refusal-E_IO = El archivo no se puede leer. Compruebe que existe y que tiene permiso para leerlo.
refusal-E_EMPTY = El archivo está vacío.
refusal-E_NOT_OURS = Este archivo no es un caso de Kithkin, ni una imagen que contenga uno.
refusal-E_ENCODING = El texto del archivo no está en UTF-8.
refusal-E_TRUNCATED = El archivo termina antes de tiempo: está incompleto.
refusal-E_SYNTAX = El archivo está dañado: su texto no se puede leer como caso.
refusal-E_RANGE = El archivo contiene un número que ningún programa puede leer.
refusal-E_TOO_DEEP = El archivo está anidado más de lo que puede estarlo un caso.
refusal-E_TOO_MANY = El archivo contiene más datos, o más daños, de los que admite un caso.
refusal-E_TOO_BIG = El archivo es más grande de lo que puede ser un caso.
refusal-E_DUP_KEY = El archivo dice dos veces lo mismo en un registro, y no se sabe cuál vale.
refusal-E_TYPE = En el archivo hay algo distinto de lo que corresponde en su lugar.
refusal-E_NO_VERSION = El archivo no dice de qué versión es.
refusal-E_FUTURE = El archivo procede de una versión posterior del programa. Ábralo con ella.
refusal-E_DTD = Esta imagen SVG contiene una definición de documento, y por seguridad no se abre.
refusal-E_ARCHIVE = Esta imagen SVG contiene más de un caso.
refusal-E_HEADER = La cabecera de este archivo sellado está dañada.
refusal-E_KDF_COST = Comprobar la contraseña de este archivo sellado necesitaría demasiada memoria.
refusal-E_SEALED = Este caso está sellado; se abre con su contraseña o con una clave.
refusal-E_PASSPHRASE = Esa contraseña no abre este archivo.
refusal-E_NO_KEY = Ninguna de sus claves abre este archivo.
refusal-E_DAMAGED = Este archivo sellado se ha modificado o está dañado. Busque una copia anterior.
refusal-E_PARTS = Las partes de este archivo sellado no son de un mismo archivo. Busque una copia anterior.

## Lo que se repara al abrir

repair-R_DEFAULTED = faltaba algo, y tiene ahora su valor habitual.
repair-R_DROPPED = un registro que no podía serlo se apartó.
repair-R_TYPE = un valor era de otro tipo que el que corresponde.
repair-R_UNKNOWN_KIND = un tipo que esta versión no conoce; se conserva.
repair-R_DUP_ID = un identificador que ya estaba en uso se cambió.
repair-R_BAD_ID = un identificador no válido se cambió.
repair-R_DANGLING = una referencia a algo que no existe se quitó.
repair-R_CYCLE = alguien era su propio antepasado; se quitó una filiación.
repair-R_SELF = algo estaba unido a sí mismo; se quitó.
repair-R_DUP_EDGE = lo mismo se decía dos veces; queda una.
repair-R_PARENTAGE = una unión tenía más personas de las que admite.
repair-R_RANGE = un número estaba fuera de lo posible.
repair-R_DATE = no es una fecha, o es de un año lejano; se conserva.
repair-R_TEXT = caracteres que ningún texto puede contener se quitaron.
repair-R_TEXT_LONG = un texto era demasiado largo y se acortó.

## Por qué no se entiende una línea de la entrada rápida; sus palabras quedan en inglés

fault-no-date = Escriba aquí una fecha, como 1984, 3/1984, 14 March 2009, about 1950 o before 1990.
fault-no-day = Escriba aquí una fecha, como 2026-11-21 o November 2026.
fault-no-number = Escriba aquí un número.
fault-no-value = Escriba aquí de qué se trata: una palabra, o varias entre comillas.
fault-open-quote = Estas comillas no se cierran: ponga otras donde termina el texto.
fault-no-mark = Escriba una marca después de la @, como @2.
fault-two-arrows = Un vínculo tiene un solo sentido: quite una de las dos puntas de flecha.
fault-half-bond = Un vínculo lleva un guion a cada lado de su tipo, como en Ana -close- Maria.
fault-shared-mark = Varias personas tienen esta marca: escriba el nombre antes.
fault-unknown-mark = Nadie tiene todavía esta marca: escriba el nombre antes.
fault-shared-name = Varias personas tienen este nombre: ponga detrás una marca como @1 en todas partes, o el id que tiene en el caso.
fault-short-name = Este nombre corto puede ser de varias personas: escriba el nombre completo, o una marca como @nueva si es otra persona.
fault-open-round = Este paréntesis no se cierra: ponga un ) después del nombre.
fault-open-square = Este corchete no se cierra: ponga un ] después del nombre.
fault-mark-inside = La marca va al final, dentro del paréntesis o corchete.
fault-after-bracket = Nada puede ir entre el paréntesis o corchete y lo que sigue; los datos van después de dos puntos.
fault-stray-colon = Los dos puntos siguen a una pareja (Maria + Juan: married 2005), a una conexión (Ana = school: strong), a un hogar, a un sistema o a un encabezado como title o client.
fault-no-person-word = Esta palabra no dice nada de una persona: escriba m, f o n, un año de nacimiento, d y un año de fallecimiento o una palabra de la lista; ponga los textos entre comillas.
fault-no-name = Aquí falta un nombre; escriba ? si no se conoce.
fault-two-births = El año de nacimiento ya está: escriba d antes del año de fallecimiento.
fault-no-illness = Escriba antes de esto de qué enfermedad se trata, como mental depression.
fault-no-count = Un símbolo representa a dos personas o más: escriba un número entero.
fault-no-couple-word = Esta palabra no dice nada de una pareja: escriba married, separated, divorced y similares con su año; los hijos van después de >.
fault-three-partners = Una pareja son dos personas: escriba otra línea para otra pareja.
fault-same-partner = Una pareja necesita dos personas distintas; una marca como @2 distingue a quienes se llaman igual.
fault-link-of-one = Esto dice la filiación: escriba a la hija o al hijo después de > en la línea de sus padres.
fault-link-of-partner = Esto dice la filiación: escríbalo donde la persona se nombra como hija o hijo, después de >.
fault-link-of-member = Esto dice la filiación: escríbalo donde la hija o el hijo está después de >.
fault-not-a-child = Después de > van hijas e hijos separados por comas: escriba lo demás en una línea aparte.
fault-no-parents = ¿De quién son estas hijas o hijos? Nombre a sus padres en la línea anterior, como en Maria + Juan.
fault-own-parent = Nadie puede ser su propia madre o su propio padre; una marca como @2 distingue a quienes se llaman igual.
fault-own-ancestor = Nadie puede descender de sí; una marca como @2 distingue a quienes se llaman igual.
fault-no-twin = Los gemelos se escriben con & en medio, como en Ida & Ilse identical.
fault-no-household-word = Esta palabra no dice nada de un hogar: escriba place, note o source con un texto entre comillas.
fault-no-system-word = Esta palabra no dice nada de un sistema: escriba su categoría, formal o informal, de 1 a 3, o none.
fault-no-importance = La importancia de un sistema es 1, 2 o 3.
fault-no-end = Aquí falta un nombre: una persona, un [hogar] o un (sistema).
fault-three-ends = Una conexión tiene dos extremos: escriba otra línea para otra conexión.
fault-two-lists = Solo un lado de una conexión puede ser una lista: escriba una línea para cada una.
fault-same-end = Una conexión necesita dos extremos distintos.
fault-no-tie-word = Esta palabra no dice nada de una conexión: escriba weak, strong o broken, stressful, to, from o both, o un texto entre comillas.
fault-no-system = Esto se dice de un sistema, y en esta conexión no hay ninguno.
fault-three-bonded = Un vínculo une a dos personas: escriba otra línea para otro vínculo.
fault-one-bonded = Un vínculo tiene una persona delante y al menos una detrás, como en Ana -close- Maria.
fault-same-bonded = Un vínculo necesita dos personas distintas; una marca como @2 distingue a quienes se llaman igual.
fault-no-bond-kind = Este no es un tipo de vínculo: escriba close, distant, hostile, cutoff u otro de `kithkin notation`.
fault-no-bond-word = Esta palabra no dice nada de un vínculo: escriba since o until con un año, o una nota entre comillas.
fault-not-a-person = Las personas índice son personas.
