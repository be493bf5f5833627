// Vega's own picture of each spec: ticks, labels, mark counts, from the scenegraph.
process.env.TZ='UTC';
import fs from 'fs'; import * as vl from 'vega-lite'; import * as vega from 'vega';
const files=process.argv.slice(2);
const loader=vega.loader({mode:'file',baseURL:process.cwd()+'/'});
for (const f of files){
  try{
    const spec=JSON.parse(fs.readFileSync(f,'utf8'));
    const vg=vl.compile(spec,{logger:{warn(){},info(){},debug(){},error(){},level(){return this}}}).spec;
    const view=new vega.View(vega.parse(vg),{renderer:'none',loader,logLevel:vega.None});
    await view.runAsync(); await new Promise(r=>setTimeout(r,0)); await view.runAsync();
    const root=view.scenegraph().root; const out={ticks:[],labels:[],marks:{}};
    const walk=(n)=>{ if(n.marktype){ const r=n.role||''; const its=n.items||[];
       if(r==='axis-label') {for(const i of its) if(i.opacity!==0&&i.text!=='' ) out.ticks.push(String(i.text));}
       else if(r==='axis-tick') out.tick=(out.tick||0)+its.filter(i=>i.opacity!==0).length;
       else if(r==='mark') out.marks[n.marktype]=(out.marks[n.marktype]||0)+ (n.marktype==='line'||n.marktype==='area'||n.marktype==='trail'? (its.length?1:0): its.filter(i=>i.opacity!==0).length);
       else if(r==='legend-label') for(const i of its) out.labels.push(String(i.text));
       for(const i of its) if(i.items) for(const m of i.items) walk(m);} };
    walk(root); console.log(JSON.stringify({f,ok:true,...out}));
  }catch(e){console.log(JSON.stringify({f,ok:false,e:String(e.message).slice(0,100)}))}
}
