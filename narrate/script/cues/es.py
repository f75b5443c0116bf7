"""Spanish cues."""

from narrate.script.cues.cue import Cues

CUES = Cues(
    language="es",
    common="el | la | los | las | de | que | en | un | una | por | con | para | es | del | se | lo",
    i="yo | mi | mis | mí | me | conmigo | creo | pienso",
    we="nosotros | nosotras | nuestr[oa]s? | nos",
    he="él | ella",
    intimate="tú | tu | tus | contigo",
    said=(
        "dice | dijo | decía | dicen | ha dicho | escribe | escribió | escribía | explica | explicó | "
        "afirma | afirmó | señala | señaló | añade | añadió | responde | respondió | concluye | concluyó | "
        "cuenta | contó | resume | resumió | pregunta | preguntó | advierte | advirtió | comenta | "
        "comentó | declara | declaró | describe | describió | recuerda | tuiteó | argumenta | sostiene | "
        "asegura | aseguró | apunta | define | definió | anuncia | anunció"
    ),
    wrote=(
        "(?:ha escrito|escribió|publicó|ha publicado) un | analiza | analizó | repasa | "
        "tiene un (?:buen |gran )?(?:artículo|texto|reportaje) | cuenta en"
    ),
    introduces=(
        "citas? | extractos? | fragmentos? | pasajes? | definición | descripción | resumen | conclusi(?:ón|"
        "ones) | comunicado | mensaje | comentarios? | carta | correo | palabras | así | lo siguiente | "
        "como sigue | algo así | respuesta | reacci(?:ón|ones) | lema | destacados? | promesa | párrafos?"
    ),
    several="extractos | fragmentos | citas | pasajes | destacados | siguientes | párrafos",
    lists=("incluye[n]? | como | por ejemplo | tales como | pasos | enlaces | ideas | son | estos son"),
    numbers=(
        "dos | tres | cuatro | cinco | seis | siete | ocho | nueve | diez | varios | varias | algunos | "
        "algunas | estos | estas | cosas | razones | [2-9] | 1[0-9]"
    ),
    works=(
        "artículos? | entradas? | texto | libros? | capítulo | páginas? | sitio | documentación | blog | "
        "informe | estudio | entrevista | discurso | twitter | correo | comunicado | anuncio | wikipedia | "
        "diccionario | según | ley | comentario | carta"
    ),
    answers=(
        "yo | mi | me | creo | pienso | esto es | esto fue | eso es | así que | bueno | en fin | "
        "por cierto | interesante | curioso | ya veremos | personalmente | a mí | claro | gracias | hola | "
        "bienvenid[oa]s? | si te | si quieres | puedes | aquí | vale la pena | en mi opinión | al final | "
        "no sé | qué | también me"
    ),
    greetings=(
        "hola | buenos días | buenas | bienvenid[oa]s? | querid[oa]s | est[ea] (?:número|edición|boletín|"
        "semana) | suscriptores"
    ),
    asides=(
        "est[ea] (?:boletín|número|edición|newsletter|semana) | la semana pasada | el (?:artículo|texto|"
        "hilo) | arriba | abajo | en mi opinión | creo que | me (?:parece|gusta|encanta|pregunto) | "
        r"merece la pena | suscr\w+ | lector(?:es|as)? | al parecer | por cierto | parece que"
    ),
    sayings=(
        "(?:cita|frase|tuit|pensamiento) (?:del|de la) (?:día|semana|mes) | citas? | extractos? | "
        "cartas de (?:los )?lectores"
    ),
    own=(
        r"nota | aviso | actualización | corrección | p\.? ?d\.? | importante | atención | fecha | lugar | "
        "recordatorio"
    ),
    credits="vía | via | fuente | fuentes | gracias a | crédito | visto en | por",
    sources=("fuente | fuentes | enlace | enlaces | aquí | arriba | abajo | leer más | seguir leyendo | más | leer"),
    bylines="por | escrito por",
    titles=(r"sr\.? | sra\.? | dr\.? | dra\.? | don | doña | profesora? | presidenta? | presidente | ministr[oa]"),
    small="de | del | la | las | los | y | el",
    capitals=(
        "el | la | los | las | un | una | este | esta | estos | estas | ese | esa | él | ella | ellos | "
        "nosotros | yo | tú | en | por | para | con | de | del | al | a | si | cuando | pero | y | o | "
        "así | entonces | aquí | qué | por qué | cómo | quién | algunos | muchos | todos | tras | "
        "después | antes | desde | porque | ahora | no | sí | mi | también | hoy | ayer | según | lunes | "
        "martes | miércoles | jueves | viernes | sábado | domingo"
    ),
    unknown="desconocido | anónimo | autor desconocido | proverbio | refrán",
    sign_offs=(
        "hasta (?:la próxima|pronto|luego|la semana) | nos (?:vemos|leemos) | un abrazo | "
        "gracias por leer | saludos | eso es todo | buena semana"
    ),
    comments=(
        "(?:gran|excelente|buen|buenísimo) (?:boletín|artículo|texto|número|newsletter) | gracias por | "
        "tu (?:boletín|newsletter|artículo)"
    ),
    furniture=(
        "darse de baja | cancelar (?:la )?suscripción | ver en el navegador | compartir en | "
        "actualizar (?:tus )?preferencias | todos los derechos reservados | suscríbete"
    ),
    discussion=r"(?:\d+ )?comentarios? | deja un comentario",
    opening="Apertura",
    phrases={
        "disclosure": "Esta es una edición en audio, leída por voces sintéticas.",
        "from": "De {name}:",
        "quote": "Cita:",
        "code": "Aquí la edición escrita muestra un programa de {count} líneas.",
        "code one": "Aquí la edición escrita muestra una línea de código.",
        "formula": "Aquí la edición escrita muestra una fórmula.",
        "table": "Aquí la edición escrita muestra una tabla de {count} filas, con las columnas {names}.",
        "table plain": "Aquí la edición escrita muestra una tabla de {count} filas.",
        "table one": "Aquí la edición escrita muestra una tabla de una fila.",
        "footnote": "Aquí la edición escrita lleva una nota al pie.",
        "note": "Nota al pie:",
        "image": "Aquí la edición escrita muestra una imagen.",
        "picture": "Imagen:",
        "embed": "Aquí la edición escrita contiene algo para ver o abrir.",
        "link": "El enlace está en las notas.",
        "comments": "Comentarios de los lectores.",
    },
)
